package dev.culprit.domain;

import java.util.List;

/**
 * A change with its probability of having caused the incident, and why.
 *
 * @param rank 1 for the most probable; suspects that cannot be told apart share a rank
 * @param changeIds every change that is weighed together with this one, itself included, sorted
 * @param probability rounded HALF_EVEN to three decimals
 * @param relation to this anomaly's service
 * @param lagSeconds from the change's start to this anomaly's onset; negative if it began
 *     afterwards
 * @param reasons what speaks for it, strongest first
 * @param against what speaks against it, strongest first, and always how often the service alerts
 *     by itself
 */
public record Suspect(
    int rank,
    ChangeSummary change,
    List<String> changeIds,
    boolean rollback,
    double probability,
    Confidence confidence,
    Relation relation,
    long lagSeconds,
    List<Reason> reasons,
    List<Reason> against) {
  public Suspect {
    changeIds = List.copyOf(changeIds);
    reasons = List.copyOf(reasons);
    against = List.copyOf(against);
  }
}
