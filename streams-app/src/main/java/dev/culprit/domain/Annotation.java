package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer for one anomaly: who is suspected, why, and how sure that is.
 *
 * @param episodeId id of the first anomaly of the episode that this anomaly belongs to
 * @param incidentId id of the first anomaly of the incident
 * @param suspects at most 10, most probable first
 * @param whyNot at most 20 of the changes that were looked at and ruled out
 * @param whyNotCounts all of them, by code
 * @param lookedAt how many changes were near in time
 * @param parameterVersion id of the {@link Parameters} used
 * @param sentence the answer in words
 * @param revision counts the contents this annotation has had, from 1; depends on the order of
 *     arrival
 */
public record Annotation(
    String anomalyId,
    String domain,
    String incidentId,
    String episodeId,
    Optional<String> service,
    String metric,
    MetricClass metricClass,
    Severity severity,
    Instant onset,
    Optional<Instant> resolvedAt,
    Posterior posterior,
    List<Suspect> suspects,
    List<RuledOut> whyNot,
    Map<WhyNot, Integer> whyNotCounts,
    int lookedAt,
    Cut cut,
    String parameterVersion,
    String sentence,
    long revision) {
  public Annotation {
    suspects = List.copyOf(suspects);
    whyNot = List.copyOf(whyNot);
    whyNotCounts = Check.counts(WhyNot.class, whyNotCounts);
  }

  public Annotation withRevision(long newRevision) {
    return new Annotation(
        anomalyId,
        domain,
        incidentId,
        episodeId,
        service,
        metric,
        metricClass,
        severity,
        onset,
        resolvedAt,
        posterior,
        suspects,
        whyNot,
        whyNotCounts,
        lookedAt,
        cut,
        parameterVersion,
        sentence,
        newRevision);
  }
}
