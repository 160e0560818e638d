package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Repeated anomalies of one service, metric and class until recovery: evidence that counts once.
 * What is said of it is said of its first anomaly.
 *
 * @param id id of its first anomaly
 * @param anomalyIds its anomalies in order of (onset, id), at most 20
 * @param anomalyCount how many there are in all
 * @param resolvedAt when the first anomaly recovered
 * @param extendsIncident whether it widened the incident's reach and time
 */
public record Episode(
    String id,
    Optional<String> service,
    String metric,
    MetricClass metricClass,
    Severity severity,
    Instant onset,
    Optional<Instant> resolvedAt,
    List<String> anomalyIds,
    int anomalyCount,
    WhyJoined whyJoined,
    boolean extendsIncident) {
  public Episode {
    anomalyIds = List.copyOf(anomalyIds);
  }
}
