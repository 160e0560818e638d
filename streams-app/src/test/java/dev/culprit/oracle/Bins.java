package dev.culprit.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Probability of lags, uniform within each bin (page, section 6, {@code h}).
 *
 * @param edges in minutes, one more than masses
 */
record Bins(List<Double> edges, List<Double> masses) {
  private static final double SQRT_2_PI = StrictMath.sqrt(2 * StrictMath.PI);
  private static final double FURTHEST = 9;

  private interface Below {
    /** Probability that what was uniform in a bin, and then moved, lies below a bound. */
    double of(int bin, double bound);
  }

  double lower(int bin) {
    return edges.get(bin);
  }

  double upper(int bin) {
    return edges.get(bin + 1);
  }

  /**
   * What remains in each bin after every bin's mass waited an exponential time.
   *
   * @param mean in minutes
   */
  Bins delayed(double mean) {
    return mean == 0 ? this : moved((bin, bound) -> delayedBelow(bin, bound, mean));
  }

  private double delayedBelow(int bin, double y, double tau) {
    double a = lower(bin);
    double b = upper(bin);
    if (y <= a) {
      return 0;
    }
    double m = Math.min(y, b);
    double waiting = StrictMath.exp(-(y - m) / tau) - StrictMath.exp(-(y - a) / tau);
    return ((m - a) - tau * waiting) / (b - a);
  }

  /**
   * What remains in each bin after every bin's mass was spread by a normal error.
   *
   * @param sigma in minutes
   */
  Bins spread(double sigma) {
    return moved((bin, bound) -> ramp(bin, bound, sigma) * sigma / (upper(bin) - lower(bin)));
  }

  private Bins moved(Below below) {
    List<Double> moved = new ArrayList<>();
    double sum = 0;
    for (int to = 0; to < masses.size(); to++) {
      double mass = 0;
      for (int from = 0; from < masses.size(); from++) {
        mass += masses.get(from) * (below.of(from, upper(to)) - below.of(from, lower(to)));
      }
      moved.add(mass);
      sum += mass;
    }
    double total = sum;
    return new Bins(edges, moved.stream().map(mass -> mass / total).toList());
  }

  /** Integral over a bin of the probability of staying below a bound, in units of sigma. */
  private double ramp(int bin, double bound, double sigma) {
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
}
