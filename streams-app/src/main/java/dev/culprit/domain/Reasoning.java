package dev.culprit.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How one candidate came to its probability, unrounded.
 *
 * @param prior {@code pi}
 * @param gain logarithm of what its intensities add over the backgrounds
 * @param healthy {@code neg}: logarithm of the penalty if its service has no anomaly here
 * @param rollback {@code RB}: factor for what happened after a rollback, or without one
 * @param logWeight all of it, against "no change", before tempering
 * @param contributions decimal logarithm that each factor contributes over the whole incident
 * @param evidence per anomaly, at most 16
 */
public record Reasoning(
    ChangeSummary change,
    List<String> changeIds,
    ScoreKind kind,
    double probability,
    double prior,
    double gain,
    double healthy,
    double rollback,
    double logWeight,
    Map<Factor, Double> contributions,
    List<Evidence> evidence) {
  public Reasoning {
    changeIds = List.copyOf(changeIds);
    EnumMap<Factor, Double> copy = new EnumMap<>(Factor.class);
    copy.putAll(contributions);
    contributions = Collections.unmodifiableMap(copy);
    evidence = List.copyOf(evidence);
  }
}
