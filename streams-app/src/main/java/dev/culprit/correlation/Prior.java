package dev.culprit.correlation;

import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;

/** {@code pi}: how probable it is that a change causes an incident at all. */
final class Prior {
  private static final double LOWEST = 1e-7;
  private static final double HIGHEST = 0.5;

  private Prior() {}

  /**
   * @param risk of the riskiest of its services
   * @param relativeSize against the median of its like in the week before
   */
  static double of(Parameters parameters, ScoreKind kind, double risk, double relativeSize) {
    double prior =
        parameters.priorScale()
            * parameters.of(kind).prior()
            * risk
            * StrictMath.pow(relativeSize, parameters.sizeExponent());
    return Math.min(Math.max(prior, LOWEST), HIGHEST);
  }
}
