package dev.culprit.demo.watch;

import java.util.ArrayDeque;
import java.util.Deque;

/** The recent normal values of one metric, robustly: a few outliers do not move it. */
final class NormalRange {
  static final int LEARNING = 8;

  /** Turns the median absolute deviation into a standard deviation, for normal noise. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private static final int REMEMBERED = 60;

  private final Deque<Double> values = new ArrayDeque<>();

  void learn(double value) {
    values.addLast(value);
    if (values.size() > REMEMBERED) {
      values.removeFirst();
    }
  }

  boolean isLearned() {
    return values.size() >= LEARNING;
  }

  double median() {
    return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  boolean isLeftBy(double value, Limit limit) {
    double median = median();
    double[] distances = values.stream().mapToDouble(v -> Math.abs(v - median)).sorted().toArray();
    return limit.isBroken(value, median, MAD_TO_SIGMA * median(distances));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
