package dev.culprit.oracle;

import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An episode (page, section 3).
 *
 * @param members in order of (onset, id)
 */
record OracleEpisode(List<MetricAnomaly> members) {
  static final Comparator<OracleEpisode> BY_ONSET =
      Comparator.comparing(OracleEpisode::first, World.BY_ONSET);

  private static final Duration LONGEST = Duration.ofHours(4);

  private record Metric(Optional<String> service, String name, MetricClass metricClass) {}

  /** All episodes of a domain by (onset, id), from its anomalies in that order. */
  static List<OracleEpisode> of(List<MetricAnomaly> anomalies) {
    List<OracleEpisode> episodes = new ArrayList<>();
    Map<Metric, OracleEpisode> current = new LinkedHashMap<>();
    for (MetricAnomaly anomaly : anomalies) {
      Metric metric = new Metric(anomaly.service(), anomaly.metric(), anomaly.metricClass());
      OracleEpisode episode = current.get(metric);
      if (episode == null || !episode.isContinuedBy(anomaly)) {
        episode = new OracleEpisode(new ArrayList<>());
        episodes.add(episode);
        current.put(metric, episode);
      }
      episode.members.add(anomaly);
    }
    episodes.sort(BY_ONSET);
    return episodes;
  }

  private boolean isContinuedBy(MetricAnomaly anomaly) {
    return members.stream()
        .map(member -> member.resolvedAt().orElse(onset().plus(LONGEST)))
        .anyMatch(end -> !anomaly.onset().isAfter(end));
  }

  boolean hadRecoveredBefore(Instant moment) {
    return members.stream()
        .allMatch(m -> m.resolvedAt().isPresent() && m.resolvedAt().get().isBefore(moment));
  }

  MetricAnomaly first() {
    return members.get(0);
  }

  String id() {
    return first().id();
  }

  Instant onset() {
    return first().onset();
  }

  Optional<String> service() {
    return first().service();
  }

  /** What it is about: its service and its members' components. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    first().service().ifPresent(names::add);
    members.forEach(member -> names.addAll(member.components()));
    return names;
  }

  /** When it was noticed, if that is known. */
  Optional<Instant> detectedAt() {
    return first().detectedAt();
  }

  MetricClass metricClass() {
    return first().metricClass();
  }

  Confinement confinement() {
    return members.stream()
        .map(MetricAnomaly::confinedTo)
        .filter(Confinement::isKnown)
        .findFirst()
        .orElse(Confinement.NONE);
  }

  List<Comparison> comparisons() {
    return members.stream().flatMap(member -> member.comparisons().stream()).toList();
  }
}
