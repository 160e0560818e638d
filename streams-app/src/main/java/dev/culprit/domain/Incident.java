package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Episodes of one domain that belong together, and the full reasoning about what caused them.
 *
 * @param id id of its first anomaly
 * @param resolvedAt when the last of its episodes recovered; empty while one has not
 * @param episodes in order of (onset, id), at most 200
 * @param episodeCount how many there are in all
 * @param reasoning of the most probable candidates, at most 20
 * @param revision counts the contents this incident has had, from 1; depends on the order of
 *     arrival
 */
public record Incident(
    String id,
    String domain,
    Instant firstOnset,
    Instant lastOnset,
    Optional<Instant> resolvedAt,
    List<Episode> episodes,
    int episodeCount,
    Posterior posterior,
    List<Reasoning> reasoning,
    List<RuledOut> whyNot,
    Map<WhyNot, Integer> whyNotCounts,
    int lookedAt,
    Cut cut,
    String parameterVersion,
    String sentence,
    long revision) {
  public Incident {
    episodes = List.copyOf(episodes);
    reasoning = List.copyOf(reasoning);
    whyNot = List.copyOf(whyNot);
    whyNotCounts = Check.counts(WhyNot.class, whyNotCounts);
  }

  public Incident withRevision(long newRevision) {
    return new Incident(
        id,
        domain,
        firstOnset,
        lastOnset,
        resolvedAt,
        episodes,
        episodeCount,
        posterior,
        reasoning,
        whyNot,
        whyNotCounts,
        lookedAt,
        cut,
        parameterVersion,
        sentence,
        newRevision);
  }
}
