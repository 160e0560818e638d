package dev.culprit.correlation;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a change must have acted to be near an incident.
 *
 * @param after exclusive
 * @param until inclusive
 */
record Window(Instant after, Instant until) {
  static final Duration BEFORE = Duration.ofDays(2);

  /** A clock may lie, and an onset may be found late. */
  static final Duration AFTERWARDS = Duration.ofMinutes(10);

  /** From one moment to another, both inclusive. */
  record Span(Instant first, Instant last) {}

  static Window around(Instant firstOnset, Instant lastOnset) {
    return new Window(firstOnset.minus(BEFORE), lastOnset.plus(AFTERWARDS));
  }

  boolean contains(Instant moment) {
    return moment.isAfter(after) && !moment.isAfter(until);
  }

  boolean overlaps(Instant first, Instant last) {
    return last.isAfter(after) && !first.isAfter(until);
  }
}
