package dev.culprit.correlation;

/**
 * {@code lw_c}: the weight of "this change caused at least one of these onsets" against "no change
 * did", as a natural logarithm.
 *
 * @param prior {@code pi}
 * @param gain {@code Σ ln(1 + q/bg)}
 * @param healthy {@code neg}
 * @param rollback {@code RB}
 */
record LogWeight(double prior, double gain, double healthy, double rollback) {
  /** From here on expm1 equals exp in all digits that count, and would overflow later. */
  private static final double LARGE_GAIN = 30;

  private static final double SMALLEST_ODDS = 1e-30;

  double value() {
    double evidence =
        gain > LARGE_GAIN ? gain : StrictMath.log(Math.max(StrictMath.expm1(gain), SMALLEST_ODDS));
    return StrictMath.log(prior / (1 - prior)) + evidence + healthy + StrictMath.log(rollback);
  }

  LogWeight withPrior(double other) {
    return new LogWeight(other, gain, healthy, rollback);
  }

  LogWeight withGain(double other) {
    return new LogWeight(prior, other, healthy, rollback);
  }

  LogWeight withHealthy(double other) {
    return new LogWeight(prior, gain, other, rollback);
  }

  LogWeight withRollback(double other) {
    return new LogWeight(prior, gain, healthy, other);
  }
}
