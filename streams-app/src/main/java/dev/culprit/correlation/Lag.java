package dev.culprit.correlation;

import java.time.Duration;
import java.time.Instant;

/**
 * Differences of time in whole nanoseconds. The lag bins are half-open: a lag of five minutes must
 * be exactly that, and not a double just below it.
 */
final class Lag {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final double NANOS_PER_HOUR = 3_600e9;
  private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;

  private Lag() {}

  /** From {@code earlier} to {@code later}; they may lie 292 years apart. */
  static long nanos(Instant earlier, Instant later) {
    long seconds = Math.subtractExact(later.getEpochSecond(), earlier.getEpochSecond());
    return Math.addExact(
        Math.multiplyExact(seconds, NANOS_PER_SECOND), later.getNano() - earlier.getNano());
  }

  /** Whole seconds, rounded down. */
  static long seconds(Instant earlier, Instant later) {
    return Math.floorDiv(nanos(earlier, later), NANOS_PER_SECOND);
  }

  static double hours(long nanos) {
    return nanos / NANOS_PER_HOUR;
  }

  static double hours(Duration duration) {
    return hours(duration.toNanos());
  }

  static long ofMinutes(double minutes) {
    return Math.round(minutes * NANOS_PER_MINUTE);
  }
}
