package dev.culprit.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * An incident with the share of the guilt that each hypothesis has, and how much it counts.
 *
 * @param before shares by the answer alone: one for each suspect, "no change", "unlinked"
 * @param after shares once the verdict is heard
 * @param recency weight that its age leaves
 * @param weight the same, times what a verdict counts
 */
record Attributed(
    Observed incident, List<Double> before, List<Double> after, double recency, double weight) {
  private static final double WITH_VERDICT = 3;
  private static final double WITHOUT_VERDICT = 1;

  Attributed {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * By Bayes' rule: the cautious posterior, times the probability of the verdict under each
   * hypothesis.
   *
   * @param recency weight that its age leaves
   */
  static Attributed of(Observed incident, double recency) {
    List<Double> before = Tempering.CAUTIOUS.probabilities(incident.weighed());
    if (incident.cause().isEmpty()) {
      return new Attributed(incident, before, before, recency, WITHOUT_VERDICT * recency);
    }
    List<Double> likelihoods = incident.cause().get().likelihoods(incident.weighed().ids());
    List<Double> after = new ArrayList<>();
    double sum = 0;
    for (int h = 0; h < before.size(); h++) {
      after.add(before.get(h) * likelihoods.get(h));
      sum += after.get(h);
    }
    double total = sum;
    return new Attributed(
        incident,
        before,
        after.stream().map(share -> share / total).toList(),
        recency,
        WITH_VERDICT * recency);
  }

  /** {@code r}: weighted share of one suspect. */
  double responsibility(int suspect) {
    return weight * after.get(suspect);
  }

  /** What {@link #responsibility} would be had nobody said anything. */
  double expected(int suspect) {
    return weight * before.get(suspect);
  }

  boolean hasCause() {
    return incident.cause().isPresent();
  }
}
