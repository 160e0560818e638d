package dev.culprit.domain;

import java.util.List;

/**
 * How the time from a change's step to an onset is distributed: probability mass over {@link
 * #EDGES_MINUTES half-open bins}, uniform within each, none outside. Negative bins take up clock
 * skew and late onsets.
 *
 * @param masses one per bin, summing to one
 */
public record LagDensity(List<Double> masses) {
  /** Edges of the bins in minutes. */
  public static final List<Double> EDGES_MINUTES =
      List.of(
          -10.0, -5.0, -2.0, 0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 600.0,
          1440.0, 2880.0);

  private static final double SUM_TOLERANCE = 1e-6;

  public LagDensity {
    masses = List.copyOf(masses);
    if (masses.size() != EDGES_MINUTES.size() - 1) {
      throw new InvalidField(
          "lag", masses.size() + " bins", "there are " + (EDGES_MINUTES.size() - 1) + " of them");
    }
    double sum = 0;
    for (double mass : masses) {
      if (!(mass >= 0)) {
        throw new InvalidField("lag", String.valueOf(mass), "a probability mass is not negative");
      }
      sum += mass;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new InvalidField("lag", "bins summing to " + sum, "they sum to 1");
    }
  }
}
