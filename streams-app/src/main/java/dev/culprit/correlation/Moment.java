package dev.culprit.correlation;

import dev.culprit.domain.MetricAnomaly;
import java.time.Instant;

/** The order of everything: by time, then by id. */
record Moment(Instant at, String id) implements Comparable<Moment> {
  @Override
  public int compareTo(Moment other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }

  static Moment of(MetricAnomaly anomaly) {
    return new Moment(anomaly.onset(), anomaly.id());
  }

  /** Before everything at that time: no id is blank. */
  static Moment startOf(Instant at) {
    return new Moment(at, "");
  }

  /** After everything at that time. */
  static Moment endOf(Instant at) {
    return new Moment(at.plusNanos(1), "");
  }
}
