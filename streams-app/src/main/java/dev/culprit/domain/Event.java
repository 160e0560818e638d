package dev.culprit.domain;

/**
 * Something that was accepted from a topic. Identity is (domain, {@link #id}), per type of event.
 */
public sealed interface Event permits ChangeEvent, MetricAnomaly, Dependency, Verdict, Parameters {
  /** Chosen by the sender, at most 256 characters; a later version of the same thing repeats it. */
  String id();
}
