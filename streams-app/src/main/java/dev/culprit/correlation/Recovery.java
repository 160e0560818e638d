package dev.culprit.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the recovery of an incident's first anomaly says of a candidate ({@code RB}). That something
 * has not recovered says nothing.
 *
 * @param kind what was seen
 * @param delay from the rollback to the recovery, where there was one before it
 */
record Recovery(Kind kind, Duration delay) {
  private static final Duration TOLERANCE = Duration.ofMinutes(3);
  private static final Duration PROMPT = Duration.ofMinutes(15);

  /** How a recovery and a rollback may follow each other. */
  enum Kind {
    NONE_YET(1),
    AFTER_ROLLBACK(12),
    LONG_AFTER_ROLLBACK(0.2),
    WITHOUT_ROLLBACK(0.6);

    private final double factor;

    Kind(double factor) {
      this.factor = factor;
    }
  }

  static final Recovery NONE_YET = new Recovery(Kind.NONE_YET, Duration.ZERO);

  static Recovery of(Instant resolved, Optional<Instant> rollback) {
    if (rollback.isEmpty() || rollback.get().isAfter(latest(resolved))) {
      return new Recovery(Kind.WITHOUT_ROLLBACK, Duration.ZERO);
    }
    Duration delay = Duration.between(rollback.get(), resolved);
    return new Recovery(
        delay.compareTo(PROMPT) <= 0 ? Kind.AFTER_ROLLBACK : Kind.LONG_AFTER_ROLLBACK, delay);
  }

  /** Later rollbacks have nothing to do with a recovery. */
  static Instant latest(Instant resolved) {
    return resolved.plus(TOLERANCE);
  }

  double factor() {
    return kind.factor;
  }
}
