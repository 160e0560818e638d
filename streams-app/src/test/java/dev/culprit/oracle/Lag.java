package dev.culprit.oracle;

import dev.culprit.domain.LagDensity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How probable a lag between a step and an onset is (page, section 6, {@code h} and {@code CDF}).
 */
final class Lag {
  private static final double MINUTES = 60;
  private static final double CERTAIN_MINUTES = 1.5;
  private static final double SQRT_2_PI = StrictMath.sqrt(2 * StrictMath.PI);
  private static final double FURTHEST = 9;

  private Lag() {}

  /** {@code h}: per hour. */
  static double density(LagDensity shape, Duration uncertainty, Duration lag) {
    double sigma = minutes(uncertainty);
    List<Double> masses = sigma > CERTAIN_MINUTES ? spread(shape.masses(), sigma) : shape.masses();
    double minutes = minutes(lag);
    for (int bin = 0; bin < masses.size(); bin++) {
      if (lower(bin) <= minutes && minutes < upper(bin)) {
        return masses.get(bin) / ((upper(bin) - lower(bin)) / MINUTES);
      }
    }
    return 0;
  }

  /** {@code CDF}: the bin that contains the lag is counted whole. */
  static double mass(LagDensity shape, Duration lag) {
    double sum = 0;
    for (int bin = 0; bin < shape.masses().size(); bin++) {
      if (lower(bin) <= minutes(lag)) {
        sum += shape.masses().get(bin);
      }
    }
    return sum;
  }

  /** What remains in each bin after every bin's mass was spread by a normal error. */
  static List<Double> spread(List<Double> masses, double sigma) {
    List<Double> spread = new ArrayList<>();
    double sum = 0;
    for (int to = 0; to < masses.size(); to++) {
      double mass = 0;
      for (int from = 0; from < masses.size(); from++) {
        mass += masses.get(from) * share(from, to, sigma);
      }
      spread.add(mass);
      sum += mass;
    }
    double total = sum;
    return spread.stream().map(mass -> mass / total).toList();
  }

  /** Probability that a uniform value of one bin, with a normal error added, lies in another. */
  private static double share(int from, int to, double sigma) {
    double below = ramp(from, upper(to), sigma) - ramp(from, lower(to), sigma);
    return below * sigma / (upper(from) - lower(from));
  }

  /** Integral over a bin of the probability of staying below a bound, in units of sigma. */
  private static double ramp(int bin, double bound, double sigma) {
    return integral((bound - lower(bin)) / sigma) - integral((bound - upper(bin)) / sigma);
  }

  /** Integral of the normal distribution function from minus infinity. */
  private static double integral(double z) {
    if (z < -FURTHEST) {
      return 0;
    }
    if (z > FURTHEST) {
      return z;
    }
    double density = StrictMath.exp(-z * z / 2) / SQRT_2_PI;
    return z * distribution(z, density) + density;
  }

  /** The normal distribution function, by its series around 0. */
  private static double distribution(double z, double density) {
    double term = z;
    double sum = z;
    for (int odd = 3; Math.abs(term) > 1e-18; odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }

  private static double lower(int bin) {
    return LagDensity.STANDARD_EDGES_MINUTES.get(bin);
  }

  private static double upper(int bin) {
    return LagDensity.STANDARD_EDGES_MINUTES.get(bin + 1);
  }

  static double minutes(Duration duration) {
    return duration.toNanos() / 6e10;
  }
}
