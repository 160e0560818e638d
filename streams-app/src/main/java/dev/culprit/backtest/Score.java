package dev.culprit.backtest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every measure of one method over one list of questions, with 95 % intervals. A measure that is
 * undefined is missing.
 *
 * @param bins of the reliability diagram; empty for rules that give no probability
 */
public record Score(int n, Map<Measure, Estimate> estimates, List<Bin> bins) {
  public Score {
    EnumMap<Measure, Estimate> copy = new EnumMap<>(Measure.class);
    copy.putAll(estimates);
    estimates = Collections.unmodifiableMap(copy);
    bins = List.copyOf(bins);
  }

  /**
   * A measure and the interval in which it lies in 95 of 100 bootstrap resamples of the questions.
   */
  public record Estimate(double value, double low, double high) {}

  /**
   * Answers of about equal probability.
   *
   * @param from lower edge; the upper lies a tenth higher
   * @param meanProbability of the answers
   * @param right how many of them are
   */
  public record Bin(double from, int count, double meanProbability, int right) {}

  public static Score of(List<Outcome> outcomes) {
    return Bootstrap.score(outcomes);
  }

  public Optional<Double> value(Measure measure) {
    return Optional.ofNullable(estimates.get(measure)).map(Estimate::value);
  }
}
