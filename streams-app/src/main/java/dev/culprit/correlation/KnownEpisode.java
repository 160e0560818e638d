package dev.culprit.correlation;

import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Repeated anomalies of one service, metric and class until recovery.
 *
 * @param members in order of (onset, id); at least one
 * @param names what they are about: the service and all components
 * @param comparisons of all
 */
record KnownEpisode(List<MetricAnomaly> members, Set<String> names, List<Comparison> comparisons) {
  static KnownEpisode of(List<MetricAnomaly> members) {
    TreeSet<String> names = new TreeSet<>();
    List<Comparison> comparisons = new ArrayList<>();
    for (MetricAnomaly member : members) {
      names.addAll(member.names());
      comparisons.addAll(member.comparisons());
    }
    return new KnownEpisode(
        List.copyOf(members), Collections.unmodifiableSet(names), List.copyOf(comparisons));
  }

  MetricAnomaly first() {
    return members.get(0);
  }

  String id() {
    return first().id();
  }

  Moment moment() {
    return Moment.of(first());
  }

  Instant onset() {
    return first().onset();
  }

  Optional<String> service() {
    return first().service();
  }

  /** When the last of its anomalies recovered; empty while one has not. */
  Optional<Instant> recovery() {
    Instant latest = Instant.MIN;
    for (MetricAnomaly member : members) {
      if (member.resolvedAt().isEmpty()) {
        return Optional.empty();
      }
      Instant resolved = member.resolvedAt().get();
      latest = resolved.isAfter(latest) ? resolved : latest;
    }
    return Optional.of(latest);
  }

  /** Whether nothing but the detection is known of its time: it may have begun before. */
  boolean isOnlyDetected() {
    return first().detectedAt().equals(Optional.of(onset()));
  }

  boolean isPage() {
    return first().severity() == Severity.PAGE;
  }

  /** Standard deviation of the onset's time. */
  Duration deviation() {
    Duration uncertainty = first().onsetUncertainty();
    Duration skew = first().about().provenance().clockSkew();
    return skew.compareTo(uncertainty) > 0 ? skew : uncertainty;
  }

  Confinement confinement() {
    for (MetricAnomaly member : members) {
      if (member.confinedTo().isKnown()) {
        return member.confinedTo();
      }
    }
    return Confinement.NONE;
  }
}
