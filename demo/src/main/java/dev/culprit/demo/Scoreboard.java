package dev.culprit.demo;

import dev.culprit.demo.Report.SecondsToAnnotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Remembers who was guilty and what Culprit said. Used by many threads. */
final class Scoreboard {
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private int unnoticed;

  /**
   * An answered episode.
   *
   * @param guilty id of the guilty change; empty if there is none
   */
  record Outcome(Optional<String> guilty, Answer answer, double seconds) {
    boolean isRight() {
      return guilty.map(answer::names).orElse(answer.saysNone());
    }

    boolean isInTop() {
      return guilty.map(answer::hasInTop).orElse(false);
    }
  }

  synchronized void answered(Outcome outcome) {
    outcomes.add(outcome);
  }

  /** A fault that no metric showed. */
  synchronized void unnoticed() {
    unnoticed++;
  }

  /** The chain broke somewhere. */
  synchronized void broken(String trouble) {
    troubles.add(trouble);
  }

  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }

  synchronized int unnoticedFaults() {
    return unnoticed;
  }

  /** Whether at least one fault was answered and nothing broke. */
  synchronized boolean wholeChainWorked() {
    return troubles.isEmpty() && outcomes.stream().anyMatch(o -> o.guilty().isPresent());
  }

  synchronized Report report() {
    List<Outcome> faults = outcomes.stream().filter(o -> o.guilty().isPresent()).toList();
    List<Outcome> innocent = outcomes.stream().filter(o -> o.guilty().isEmpty()).toList();
    double[] seconds = outcomes.stream().mapToDouble(Outcome::seconds).sorted().toArray();
    return new Report(
        faults.size(),
        (int) faults.stream().filter(Outcome::isRight).count(),
        (int) faults.stream().filter(Outcome::isInTop).count(),
        innocent.size(),
        (int) innocent.stream().filter(Outcome::isRight).count(),
        new SecondsToAnnotation(
            at(seconds, (seconds.length - 1) / 2), at(seconds, seconds.length - 1)));
  }

  private static OptionalDouble at(double[] sorted, int rank) {
    return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[rank]);
  }
}
