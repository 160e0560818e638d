package dev.culprit.calibration;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How sure an answer may be of itself: γ, b0 and bu of the greatest {@code Σ ln P(verdict) − 4 ln²γ
 * − b0²/2 − bu²/2}, over answers whose parameters had not seen the verdict. (Fitted on verdicts
 * that the other parameters have absorbed, answers come out surer of themselves than they are.)
 */
final class SharpnessFit {
  /** With fewer verdicts what is shipped is the better guess. */
  static final int FEWEST = 30;

  private static final double SHARPNESS_PENALTY = 4;
  private static final double BIAS_PENALTY = 0.5;
  private static final double LOWEST_LOG_SHARPNESS = Math.log(0.1);
  private static final double HIGHEST_LOG_SHARPNESS = Math.log(3);
  private static final double LARGEST_BIAS = 6;
  private static final int MOST_ROUNDS = 200;
  private static final double GOOD_ENOUGH = 1e-10;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double NARROW = 1e-7;

  private SharpnessFit() {}

  /** One variable after the other, until none gains anything. */
  static Tempering of(List<Question> questions) {
    ToDoubleFunction<Tempering> objective = tempering -> objective(tempering, questions);
    Tempering best = Tempering.CAUTIOUS;
    double value = objective.applyAsDouble(best);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Tempering from = best;
      Tempering sharp =
          from.withSharpness(
              Math.exp(
                  peak(
                      LOWEST_LOG_SHARPNESS,
                      HIGHEST_LOG_SHARPNESS,
                      x -> objective.applyAsDouble(from.withSharpness(Math.exp(x))))));
      Tempering none =
          sharp.withNoneBias(
              peak(
                  -LARGEST_BIAS,
                  LARGEST_BIAS,
                  x -> objective.applyAsDouble(sharp.withNoneBias(x))));
      best =
          none.withUnlinkedBias(
              peak(
                  -LARGEST_BIAS,
                  LARGEST_BIAS,
                  x -> objective.applyAsDouble(none.withUnlinkedBias(x))));
      double now = objective.applyAsDouble(best);
      if (now - value < GOOD_ENOUGH) {
        return best;
      }
      value = now;
    }
    return best;
  }

  static double objective(Tempering tempering, List<Question> questions) {
    double sum = 0;
    for (Question question : questions) {
      List<Double> probabilities = tempering.probabilities(question.weighed());
      List<Double> likelihoods = question.cause().likelihoods(question.weighed().ids());
      double ofVerdict = 0;
      for (int h = 0; h < probabilities.size(); h++) {
        ofVerdict += probabilities.get(h) * likelihoods.get(h);
      }
      sum += Math.log(ofVerdict);
    }
    double log = Math.log(tempering.sharpness());
    return sum
        - SHARPNESS_PENALTY * log * log
        - BIAS_PENALTY * tempering.noneBias() * tempering.noneBias()
        - BIAS_PENALTY * tempering.unlinkedBias() * tempering.unlinkedBias();
  }

  /** Where a function with one peak has it, by golden sections. */
  static double peak(double from, double to, DoubleUnaryOperator function) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    while (high - low > NARROW) {
      if (atLeft >= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
