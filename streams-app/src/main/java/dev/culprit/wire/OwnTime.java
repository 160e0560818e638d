package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Verdict;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How new a version of an event is by what it tells, where its sender does not say: as new as the
 * latest thing that it knows of. So "ended" wins over "started" and "resolved" over "firing", in
 * whatever order they arrive.
 */
final class OwnTime {
  private OwnTime() {}

  static Instant of(Event event) {
    return switch (EventType.of(event)) {
      case CHANGE -> of((ChangeEvent) event);
      case ANOMALY -> of((MetricAnomaly) event);
      case DEPENDENCY -> ((Dependency) event).validFrom().orElse(Instant.EPOCH);
      case VERDICT -> ((Verdict) event).decidedAt();
      case PARAMETERS -> ((Parameters) event).validFrom();
    };
  }

  private static Instant of(ChangeEvent change) {
    if (change.status() == ChangeStatus.PLANNED) {
      // Its times lie ahead of it: were they its age, a plan would outlive an early start.
      return Instant.EPOCH;
    }
    return Stream.concat(Stream.of(change.lastActedAt()), change.rolledBackAt().stream())
        .reduce(Instant.EPOCH, OwnTime::later);
  }

  private static Instant of(MetricAnomaly anomaly) {
    return Stream.concat(anomaly.detectedAt().stream(), anomaly.resolvedAt().stream())
        .reduce(anomaly.onset(), OwnTime::later);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
