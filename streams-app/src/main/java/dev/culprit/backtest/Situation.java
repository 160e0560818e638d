package dev.culprit.backtest;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a simple rule may look at: nothing that began after the onset.
 *
 * @param names of the anomaly's service and components; empty where none is known
 * @param changes that began in the {@link #REACH} before the onset, the latest first
 */
record Situation(
    MetricAnomaly anomaly, Set<String> names, List<ChangeEvent> changes, Wiring.Graph graph) {
  static final Duration REACH = Duration.ofDays(7);

  /** Changes that began within this time before the onset, the latest first. */
  Stream<ChangeEvent> within(Duration reach) {
    Instant earliest = anomaly.onset().minus(reach);
    return changes.stream().takeWhile(change -> !change.startedAt().isBefore(earliest));
  }
}
