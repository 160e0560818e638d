package dev.culprit.calibration;

import dev.culprit.domain.LagDensity;
import dev.culprit.domain.ScoreKind;
import java.util.ArrayList;
import java.util.List;

/**
 * How long effects take to show, per kind and lag bin: {@code (20·bins0 + Σ r·w_b)/(20 + Σ r)}. The
 * shipped histogram counts as twenty observations.
 */
final class LagFit {
  private static final double SHIPPED_COUNTS_AS = 20;

  private LagFit() {}

  static LagDensity of(ScoreKind kind, LagDensity shipped, List<Attributed> incidents) {
    double[] sums = new double[shipped.masses().size()];
    double[] total = new double[1];
    Suspects.ofKind(
        incidents,
        kind,
        (accused, responsibility) ->
            accused
                .lag()
                .ifPresent(
                    lag -> {
                      double counts = responsibility * lag.effect();
                      total[0] += counts;
                      for (int bin = 0; bin < sums.length; bin++) {
                        sums[bin] += counts * lag.bins().get(bin);
                      }
                    }));
    List<Double> masses = new ArrayList<>();
    for (int bin = 0; bin < sums.length; bin++) {
      masses.add(
          (SHIPPED_COUNTS_AS * shipped.masses().get(bin) + sums[bin])
              / (SHIPPED_COUNTS_AS + total[0]));
    }
    return new LagDensity(shipped.edgesMinutes(), masses);
  }
}
