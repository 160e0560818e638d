package dev.culprit.view.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Stretches of time of equal, round length. They lie where they lie on every graph: a dashboard
 * that moves on by a minute must not group anew.
 */
final class Stretches {
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365));

  private final long lengthMs;

  private Stretches(long lengthMs) {
    this.lengthMs = lengthMs;
  }

  /** The shortest that cover these moments with at most so many. */
  static Stretches over(List<Instant> moments, int most) {
    long spanMs = Collections.max(moments).toEpochMilli() - Collections.min(moments).toEpochMilli();
    long years = LENGTHS.get(LENGTHS.size() - 1).toMillis();
    // A span that begins and ends within a stretch touches one more than fit into it.
    return new Stretches(
        LENGTHS.stream()
            .map(Duration::toMillis)
            .filter(length -> spanMs / length + 1 < most)
            .findFirst()
            .orElse(years * (1 + spanMs / years / (most - 1))));
  }

  long of(Instant moment) {
    return Math.floorDiv(moment.toEpochMilli(), lengthMs);
  }
}
