package dev.culprit.app;

import java.time.Duration;

/**
 * How many times faster than it happened a history is replayed.
 *
 * @param factor infinite: as fast as Kafka takes it
 */
public record ReplaySpeed(double factor) {
  public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("speed must be above 0, was " + factor);
    }
  }

  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  /** How long what took {@code elapsed} takes in the replay, in nanoseconds. */
  long nanos(Duration elapsed) {
    return isMax() ? 0 : (long) ((elapsed.getSeconds() * 1e9 + elapsed.getNano()) / factor);
  }
}
