package dev.culprit.calibration;

import dev.culprit.backtest.Measure;
import dev.culprit.backtest.Score;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a version did on incidents of known cause that it had not seen.
 *
 * @param logScore mean of ln P(truth)
 * @param score every measure of a backtest
 */
public record Judgement(double logScore, Score score) {
  /**
   * An answer that is as wrong as can be costs no more than one that gives the truth a thousandth.
   */
  private static final double LEAST = 1e-3;

  /** By how much the calibration error may grow: less is chance. */
  private static final double TOLERATED_ECE = 0.02;

  /** How a question's answer was tempered. */
  interface Tempered {
    Tempering of(Question question);
  }

  static Judgement of(List<Question> questions, Tempered tempered) {
    double sum = 0;
    for (Question question : questions) {
      List<Double> probabilities = tempered.of(question).probabilities(question.weighed());
      List<Boolean> agreement = question.cause().agreement(question.weighed().ids());
      double truth = 0;
      for (int h = 0; h < probabilities.size(); h++) {
        truth += agreement.get(h) ? probabilities.get(h) : 0;
      }
      sum += Math.log(Math.max(truth, LEAST));
    }
    return new Judgement(
        questions.isEmpty() ? 0 : sum / questions.size(),
        Score.of(
            questions.stream()
                .map(question -> Answers.outcome(question, tempered.of(question)))
                .toList()));
  }

  double of(Measure measure) {
    return score.value(measure).orElse(0.0);
  }

  /** In what it is worse than another on the same questions; empty if in nothing that counts. */
  List<String> worseThan(Judgement other) {
    return Stream.of(
            fell("log score", logScore, other.logScore),
            fell("Top-1", of(Measure.TOP1), other.of(Measure.TOP1)),
            fell("ECE", -of(Measure.ECE), -other.of(Measure.ECE) - TOLERATED_ECE))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> fell(String what, double now, double before) {
    return now < before - 1e-9 ? Optional.of(what) : Optional.empty();
  }
}
