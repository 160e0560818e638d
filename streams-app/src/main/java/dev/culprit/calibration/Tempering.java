package dev.culprit.calibration;

import dev.culprit.domain.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * How log weights become probabilities: {@code softmax(γ lw_c, b0, γ lw_u + bu)}, as in
 * docs/how-it-decides.md §6.
 */
record Tempering(double sharpness, double noneBias, double unlinkedBias) {
  /**
   * For incidents of which nobody said what caused them: without tempering their own answers would
   * teach the model to be as sure as it already is.
   */
  static final Tempering CAUTIOUS = new Tempering(0.7, 0, 0);

  Tempering withSharpness(double other) {
    return new Tempering(other, noneBias, unlinkedBias);
  }

  Tempering withNoneBias(double other) {
    return new Tempering(sharpness, other, unlinkedBias);
  }

  Tempering withUnlinkedBias(double other) {
    return new Tempering(sharpness, noneBias, other);
  }

  static Tempering of(Parameters parameters) {
    return new Tempering(parameters.sharpness(), parameters.noneBias(), parameters.unlinkedBias());
  }

  /**
   * @return one for each suspect, then "no change", then "an unlinked change"; they sum to 1
   */
  List<Double> probabilities(Weighed weighed) {
    List<Double> logs = new ArrayList<>();
    weighed.suspects().forEach(suspect -> logs.add(sharpness * suspect.logWeight()));
    logs.add(noneBias);
    logs.add(sharpness * weighed.unlinkedLogWeight() + unlinkedBias);
    double largest = logs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double sum = logs.stream().mapToDouble(log -> Math.exp(log - largest)).sum();
    return logs.stream().map(log -> Math.exp(log - largest) / sum).toList();
  }
}
