package dev.culprit.correlation;

import dev.culprit.domain.LagDensity;
import java.util.Arrays;
import java.util.List;

/**
 * How the lags of one kind are distributed: mass by bin, uniform within each. It can be delayed and
 * spread, which keeps the bins and gives mass that leaves them back in proportion.
 */
final class Histogram {
  private final List<Double> edges;
  private final long[] edgesNanos;
  private final double[] masses;

  private Histogram(List<Double> edges, long[] edgesNanos, double[] masses) {
    this.edges = edges;
    this.edgesNanos = edgesNanos;
    this.masses = masses;
  }

  static Histogram of(LagDensity lag) {
    return new Histogram(
        lag.edgesMinutes(),
        lag.edgesMinutes().stream().mapToLong(Lag::ofMinutes).toArray(),
        lag.masses().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Mass of the bin that holds the lag divided by its width, per hour; 0 outside. */
  double densityAt(long lagNanos) {
    int found = Arrays.binarySearch(edgesNanos, lagNanos);
    int bin = found >= 0 ? found : -found - 2;
    return bin < 0 || bin >= masses.length
        ? 0
        : masses[bin] / Lag.hours(edgesNanos[bin + 1] - edgesNanos[bin]);
  }

  /** Share of the mass in bins that begin at or before the lag. */
  double cumulative(long lagNanos) {
    double sum = 0;
    for (int bin = 0; bin < masses.length && edgesNanos[bin] <= lagNanos; bin++) {
      sum += masses[bin];
    }
    return sum;
  }

  List<Double> masses() {
    return Arrays.stream(masses).boxed().toList();
  }

  /** After adding an exponential time of that mean: the share of (a, b) that is over by y. */
  Histogram delayed(double meanMinutes) {
    double[] delayed = new double[masses.length];
    for (int from = 0; from < masses.length; from++) {
      double before = 0;
      for (int into = from; into < masses.length; into++) {
        double by = arrived(edges.get(from), edges.get(from + 1), edges.get(into + 1), meanMinutes);
        delayed[into] += masses[from] * (by - before);
        before = by;
      }
    }
    return withMasses(delayed);
  }

  private static double arrived(double a, double b, double y, double mean) {
    double begun = Math.min(y, b);
    double underWay =
        mean * (StrictMath.exp(-(y - begun) / mean) - StrictMath.exp(-(y - a) / mean));
    return (begun - a - underWay) / (b - a);
  }

  /** After adding a normal deviation. */
  Histogram spread(double deviationMinutes) {
    double[][] overshoots = overshoots(deviationMinutes);
    double[] spread = new double[masses.length];
    for (int into = 0; into < masses.length; into++) {
      for (int from = 0; from < masses.length; from++) {
        spread[into] += masses[from] * share(from, into, overshoots);
      }
    }
    return withMasses(spread);
  }

  /**
   * Which share of what is uniform in (a, b) comes to lie in (c, d): the second difference of the
   * integral of the normal distribution function, ∫Φ(z/s) = max(z, 0) + overshoot(|z|). The first
   * parts add up to the overlap of the two bins and are left to it, so that nothing cancels.
   */
  private double share(int from, int into, double[][] overshoots) {
    double moved =
        overshoots[from][into + 1]
            - overshoots[from][into]
            - overshoots[from + 1][into + 1]
            + overshoots[from + 1][into];
    return (from == into ? 1 : 0) + moved / (edges.get(from + 1) - edges.get(from));
  }

  private double[][] overshoots(double s) {
    double[][] between = new double[edges.size()][edges.size()];
    for (int i = 0; i < edges.size(); i++) {
      for (int j = 0; j <= i; j++) {
        between[i][j] = overshoot(edges.get(i) - edges.get(j), s);
        between[j][i] = between[i][j];
      }
    }
    return between;
  }

  /** ∫ from |z| to infinity of the probability that a normal deviation exceeds it. */
  private static double overshoot(double z, double s) {
    double distance = Math.abs(z) / s;
    return s * (Erf.density(distance) - distance * Erf.upperTail(distance));
  }

  private Histogram withMasses(double[] changed) {
    double sum = Arrays.stream(changed).sum();
    return new Histogram(
        edges, edgesNanos, Arrays.stream(changed).map(mass -> mass / sum).toArray());
  }
}
