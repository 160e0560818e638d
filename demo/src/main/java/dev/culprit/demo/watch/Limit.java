package dev.culprit.demo.watch;

/**
 * How far from its median a metric must be to count as deviating. All three must hold.
 *
 * @param floor least distance from the median, in the metric's unit
 * @param factor least ratio to the median; below 1 for metrics that fall
 * @param falling whether low values are bad
 */
public record Limit(double floor, double factor, boolean falling) {
  /** Distance in robust standard deviations. */
  private static final double DEVIATIONS = 8;

  boolean isBroken(double value, double median, double deviation) {
    double distance = Math.max(floor, DEVIATIONS * deviation);
    return falling
        ? value <= median - distance && value <= median * factor
        : value >= median + distance && value >= median * factor;
  }
}
