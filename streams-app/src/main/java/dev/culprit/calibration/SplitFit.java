package dev.culprit.calibration;

import java.util.List;
import java.util.function.Predicate;

/**
 * What it says that an anomaly is confined to a version, or that a version compared as not worse:
 * the shipped factor, times how often such suspects were guilty against how often the answers
 * expected it, each with ten shipped observations: {@code S0·(10 + Σ r)/(10 + Σ P)}. Only incidents
 * with a verdict speak.
 */
final class SplitFit {
  private static final double SHIPPED_COUNTS_AS = 10;
  private static final double MOST = 100;

  private SplitFit() {}

  /** The factor of a version to which an anomaly is confined; never one that exonerates. */
  static double confined(double shipped, List<Attributed> incidents) {
    return Math.min(MOST, Math.max(1, of(shipped, incidents, Observed.Accused::confined)));
  }

  /** The factor of a version that compared as not worse; never one that accuses. */
  static double notWorse(double shipped, List<Attributed> incidents) {
    return Math.min(1, Math.max(1 / MOST, of(shipped, incidents, Observed.Accused::notWorse)));
  }

  private static double of(
      double shipped, List<Attributed> incidents, Predicate<Observed.Accused> concerned) {
    double guilty = SHIPPED_COUNTS_AS;
    double expected = SHIPPED_COUNTS_AS;
    for (Attributed incident : incidents) {
      List<Observed.Accused> accused = incident.incident().accused();
      for (int c = 0; incident.hasCause() && c < accused.size(); c++) {
        if (concerned.test(accused.get(c))) {
          guilty += incident.responsibility(c);
          expected += incident.expected(c);
        }
      }
    }
    return shipped * guilty / expected;
  }
}
