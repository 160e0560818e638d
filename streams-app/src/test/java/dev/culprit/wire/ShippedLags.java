package dev.culprit.wire;

import dev.culprit.domain.LagDensity;
import dev.culprit.domain.ScoreKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the shipped lags come from. An effect shows within minutes (a lognormal), or after hours
 * (another), or at any time (evenly on a logarithmic scale). The density is made non-increasing, so
 * that of two changes the nearer is never the less suspect for being nearer, and blurred by the
 * minute or two to which clocks and onsets are known.
 */
final class ShippedLags {
  static final List<Double> EDGES =
      List.of(
          -10.0, -5.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0,
          25.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0, 130.0, 160.0, 200.0, 250.0, 300.0, 400.0,
          600.0, 900.0, 1440.0, 2880.0);

  private static final double BLUR = 1.5;
  private static final double ANY_TIME = 0.2;
  private static final double LATE_MEDIAN = 300;
  private static final double LATE_SIGMA = 1;
  private static final double BEYOND_BLUR = 9 * BLUR;

  /** Short against everything that bends. */
  private static final double SEGMENT = 0.25;

  /** Nodes and weights of Gauss' quadrature with five points on [-1, 1]. */
  private static final double[][] GAUSS = {
    {0, 128 / 225.0},
    {Math.sqrt(5 - 2 * Math.sqrt(10 / 7.0)) / 3, (322 + 13 * Math.sqrt(70)) / 900},
    {-Math.sqrt(5 - 2 * Math.sqrt(10 / 7.0)) / 3, (322 + 13 * Math.sqrt(70)) / 900},
    {Math.sqrt(5 + 2 * Math.sqrt(10 / 7.0)) / 3, (322 - 13 * Math.sqrt(70)) / 900},
    {-Math.sqrt(5 + 2 * Math.sqrt(10 / 7.0)) / 3, (322 - 13 * Math.sqrt(70)) / 900},
  };

  private final double median;
  private final double sigma;
  private final double late;
  private final double peak;

  private ShippedLags(double median, double sigma, double late) {
    this.median = median;
    this.sigma = sigma;
    this.late = late;
    this.peak = peak();
  }

  static LagDensity of(ScoreKind kind) {
    ShippedLags lags =
        switch (kind) {
          case DEPLOY -> new ShippedLags(6, 1.1, 0.15);
          case FEATURE_FLAG -> new ShippedLags(3, 1.0, 0.10);
          case CONFIG -> new ShippedLags(4, 1.2, 0.15);
          case DB_MIGRATION -> new ShippedLags(10, 1.3, 0.20);
          case ROLLBACK -> new ShippedLags(6, 1.1, 0.10);
        };
    return new LagDensity(EDGES, lags.masses());
  }

  /** Blurred and integrated over the bins. */
  private List<Double> masses() {
    double[] masses = new double[EDGES.size() - 1];
    double last = EDGES.get(EDGES.size() - 1) + BEYOND_BLUR;
    double from = 0;
    while (from < last) {
      double to = from < peak && from + SEGMENT > peak ? peak : from + SEGMENT;
      for (double[] point : GAUSS) {
        double x = (from + to) / 2 + point[0] * (to - from) / 2;
        addBlurred(masses, x, point[1] * (to - from) / 2 * nonIncreasing(x));
      }
      from = to;
    }
    double sum = 0;
    for (double mass : masses) {
      sum += mass;
    }
    List<Double> shares = new ArrayList<>();
    for (double mass : masses) {
      shares.add(mass / sum);
    }
    return shares;
  }

  private static void addBlurred(double[] masses, double x, double mass) {
    double below = normal((EDGES.get(0) - x) / BLUR);
    for (int bin = 0; bin < masses.length; bin++) {
      double next = normal((EDGES.get(bin + 1) - x) / BLUR);
      masses[bin] += mass * (next - below);
      below = next;
    }
  }

  /** The largest density from here on: all is as likely as the peak until the peak. */
  double nonIncreasing(double minutes) {
    return density(Math.max(minutes, peak));
  }

  double density(double minutes) {
    double soon = lognormal(minutes, median, sigma);
    double later = lognormal(minutes, LATE_MEDIAN, LATE_SIGMA);
    double anyTime = minutes >= 1 ? 1 / (minutes * Math.log(2880)) : 0;
    return (1 - ANY_TIME) * ((1 - late) * soon + late * later) + ANY_TIME * anyTime;
  }

  /** Where it is densest: at a minute, where "any time" begins, or after. */
  private double peak() {
    double low = 1;
    double high = 2 * median;
    while (high - low > 1e-12) {
      double third = (high - low) / 3;
      if (density(low + third) < density(high - third)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return low;
  }

  private static double lognormal(double x, double median, double sigma) {
    double z = Math.log(x / median) / sigma;
    return Math.exp(-z * z / 2) / (x * sigma * Math.sqrt(2 * Math.PI));
  }

  /** The normal distribution function, by its series about the middle. */
  private static double normal(double z) {
    if (Math.abs(z) > 9) {
      return z < 0 ? 0 : 1;
    }
    double term = z;
    double sum = z;
    for (int odd = 3; Math.abs(term) > 1e-18; odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
