package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which anomalies followed a change, and how probably it caused them.
 *
 * @param followed in order of (onset, id), at most 100
 * @param followedCount how many there are in all
 * @param revision counts the contents this impact has had, from 1; depends on the order of arrival
 */
public record Impact(
    String domain,
    ChangeSummary change,
    List<Followed> followed,
    int followedCount,
    long revision) {

  /**
   * One episode of an incident in which the change is a suspect.
   *
   * @param anomalyId first anomaly of the episode
   * @param lagSeconds from the change's start to the onset; negative if it began afterwards
   * @param probability that the change caused the incident, rounded HALF_EVEN to three decimals
   * @param rank of the change among the incident's suspects
   */
  public record Followed(
      String anomalyId,
      String incidentId,
      Optional<String> service,
      String metric,
      MetricClass metricClass,
      Instant onset,
      long lagSeconds,
      double probability,
      int rank) {}

  public Impact {
    followed = List.copyOf(followed);
  }

  public Impact withRevision(long newRevision) {
    return new Impact(domain, change, followed, followedCount, newRevision);
  }
}
