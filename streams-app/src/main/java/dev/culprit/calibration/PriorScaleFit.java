package dev.culprit.calibration;

/**
 * How probable it is that a change breaks something at all: {@code 0.5·I/Σ(pi·size^0.2)}, half of
 * the incidents over all the changes there were. The shipped scale counts as a hundred changes, so
 * that a short history does not overturn it.
 */
final class PriorScaleFit {
  private static final double BY_CHANGE = 0.5;
  private static final double SHIPPED_COUNTS_AS = 100;
  private static final double LEAST = 1e-5;
  private static final double MOST = 0.2;

  private PriorScaleFit() {}

  /**
   * @param incidents how many there were
   * @param risked Σ of the changes' relative priors
   */
  static double of(double shipped, double incidents, double risked) {
    double scale =
        (BY_CHANGE * incidents + SHIPPED_COUNTS_AS * shipped) / (risked + SHIPPED_COUNTS_AS);
    return Math.min(MOST, Math.max(LEAST, scale));
  }
}
