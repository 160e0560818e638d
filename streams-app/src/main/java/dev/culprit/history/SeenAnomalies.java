package dev.culprit.history;

import dev.culprit.domain.MetricAnomaly;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is to be known of a set's anomalies beyond each of them. */
final class SeenAnomalies {
  private final Set<String> claimed;
  private final PreparedChanges changes;
  private final Set<String> judged = new HashSet<>();
  private Optional<Instant> first = Optional.empty();
  private long count;
  private long withoutCase;
  private long withoutTruth;
  private long elsewhere;

  /**
   * @param claimed ids of anomalies that have a truth
   */
  SeenAnomalies(Set<String> claimed, PreparedChanges changes) {
    this.claimed = claimed;
    this.changes = changes;
  }

  void add(MetricAnomaly anomaly, Instant at) {
    count++;
    withoutCase += anomaly.about().labels().containsKey(PreparedSet.CASE) ? 0 : 1;
    elsewhere += anomaly.environment().filter(changes::neverHappenedIn).isPresent() ? 1 : 0;
    if (claimed.contains(anomaly.id())) {
      judged.add(anomaly.id());
    } else {
      withoutTruth++;
    }
    first = Optional.of(first.filter(earlier -> earlier.isBefore(at)).orElse(at));
  }

  /** Those that have a truth. */
  Set<String> judged() {
    return judged;
  }

  /** When the first of them became known. */
  Optional<Instant> first() {
    return first;
  }

  /** The label that keeps cases apart, if every event has it. */
  Optional<String> domainLabel() {
    boolean byCase = count > 0 && withoutCase == 0 && changes.count() > 0 && changes.allHaveACase();
    return byCase ? Optional.of(PreparedSet.CASE) : Optional.empty();
  }

  void note(Tally tally, String file) {
    tally.note(file, withoutTruth, "", "anomalies without a truth are replayed, and not judged");
    tally.note(
        file,
        elsewhere,
        "",
        "anomalies of an environment in which nothing was changed; map its values if the changes"
            + " call it otherwise");
    if (domainLabel().isEmpty()) {
      tally.note(
          file,
          count - withoutCase,
          "",
          "cases are not kept apart: not every event names its case");
    }
  }
}
