package dev.culprit.correlation;

import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Repeated anomalies of one service, metric and class until recovery.
 *
 * @param members in order of (onset, id); at least one
 */
record KnownEpisode(List<MetricAnomaly> members) {
  KnownEpisode {
    members = List.copyOf(members);
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

  List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    members.forEach(member -> all.addAll(member.comparisons()));
    return all;
  }
}
