package dev.culprit.oracle;

import dev.culprit.domain.LagDensity;
import java.time.Duration;

/**
 * How probable a lag between a step and an onset is (page, section 6, {@code h} and {@code CDF}).
 */
final class Lag {
  private static final double MINUTES = 60;
  private static final double CERTAIN_MINUTES = 1.5;

  private Lag() {}

  /**
   * {@code h}: per hour.
   *
   * @param delay mean time from the true onset to the one that is known; zero if it is the true one
   */
  static double density(LagDensity shape, Duration delay, Duration uncertainty, Duration lag) {
    double sigma = minutes(uncertainty);
    Bins delayed = bins(shape).delayed(minutes(delay));
    Bins known = sigma > CERTAIN_MINUTES ? delayed.spread(sigma) : delayed;
    double minutes = minutes(lag);
    for (int bin = 0; bin < known.masses().size(); bin++) {
      if (known.lower(bin) <= minutes && minutes < known.upper(bin)) {
        return known.masses().get(bin) / ((known.upper(bin) - known.lower(bin)) / MINUTES);
      }
    }
    return 0;
  }

  /** {@code CDF}: the bin that contains the lag is counted whole. */
  static double mass(LagDensity shape, Duration lag) {
    Bins bins = bins(shape);
    double sum = 0;
    for (int bin = 0; bin < bins.masses().size(); bin++) {
      if (bins.lower(bin) <= minutes(lag)) {
        sum += bins.masses().get(bin);
      }
    }
    return sum;
  }

  private static Bins bins(LagDensity shape) {
    return new Bins(shape.edgesMinutes(), shape.masses());
  }

  static double minutes(Duration duration) {
    return duration.toNanos() / 6e10;
  }
}
