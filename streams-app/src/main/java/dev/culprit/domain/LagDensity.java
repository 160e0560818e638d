package dev.culprit.domain;

import java.util.List;

/**
 * How the time from a change's step to an onset is distributed: probability mass over half-open
 * bins, uniform within each, none outside. Negative bins take up clock skew and late onsets.
 *
 * @param edgesMinutes edges of the bins in minutes, strictly increasing
 * @param masses one per bin, summing to one
 */
public record LagDensity(List<Double> edgesMinutes, List<Double> masses) {
  /** Edges of the bins where the parameters name none. */
  public static final List<Double> STANDARD_EDGES_MINUTES =
      List.of(
          -10.0, -5.0, -2.0, 0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 600.0,
          1440.0, 2880.0);

  private static final int FEWEST_BINS = 2;
  private static final int MOST_BINS = 100;
  private static final double FURTHEST_MINUTES = 2880;
  private static final double SUM_TOLERANCE = 1e-6;

  public LagDensity {
    edgesMinutes = List.copyOf(edgesMinutes);
    masses = List.copyOf(masses);
    requireEdges(edgesMinutes);
    int bins = edgesMinutes.size() - 1;
    if (masses.size() != bins) {
      throw new InvalidField("lag", masses.size() + " bins", "there are " + bins + " of them");
    }
    double sum = 0;
    for (double mass : masses) {
      if (!(mass >= 0)) {
        throw new InvalidField("lag", String.valueOf(mass), "a probability mass is not negative");
      }
      sum += mass;
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new InvalidField("lag", "bins summing to " + sum, "they sum to 1");
    }
  }

  public LagDensity(List<Double> masses) {
    this(STANDARD_EDGES_MINUTES, masses);
  }

  private static void requireEdges(List<Double> edges) {
    int bins = edges.size() - 1;
    if (bins < FEWEST_BINS || bins > MOST_BINS) {
      throw refused(
          edges.size() + " edges",
          "give "
              + (FEWEST_BINS + 1)
              + " to "
              + (MOST_BINS + 1)
              + ", one more than there are bins");
    }
    for (int i = 0; i < edges.size(); i++) {
      double edge = edges.get(i);
      if (!(Math.abs(edge) <= FURTHEST_MINUTES)) {
        throw refused(
            String.valueOf(edge),
            "an edge lies within " + FURTHEST_MINUTES + " minutes, 48 hours, of the step");
      }
      if (i > 0 && edge <= edges.get(i - 1)) {
        throw refused(String.valueOf(edge), "edges increase, and this follows " + edges.get(i - 1));
      }
    }
    if (edges.get(0) > 0) {
      throw refused(String.valueOf(edges.get(0)), "the first is at most 0, the moment of the step");
    }
  }

  private static InvalidField refused(String value, String remedy) {
    return new InvalidField("lag.edgesMinutes", value, remedy);
  }
}
