package dev.culprit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.About;
import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.ExpectedEffect;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.SeriesPoint;
import dev.culprit.domain.Verdict;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The same events at another time: every moment that an event tells of moves, nothing else does.
 */
public record TimeShift(Duration by) {
  public static final TimeShift NONE = new TimeShift(Duration.ZERO);

  public Instant apply(Instant moment) {
    return moment.plus(by);
  }

  /**
   * @throws UnusableEvent if it is no event of its type
   */
  public HistoryEvent apply(HistoryEvent event) throws UnusableEvent {
    if (by.isZero()) {
      return event;
    }
    Event read = EventJson.read(event.type(), event.json(), header -> Optional.empty()).event();
    try {
      byte[] json = Json.MAPPER.writeValueAsBytes(EventJson.write(apply(read)));
      return new HistoryEvent(event.type(), event.id(), apply(event.at()), json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that was read cannot be written", e);
    }
  }

  Event apply(Event event) {
    return switch (EventType.of(event)) {
      case CHANGE -> apply((ChangeEvent) event);
      case ANOMALY -> apply((MetricAnomaly) event);
      case DEPENDENCY -> apply((Dependency) event);
      case VERDICT -> apply((Verdict) event);
      case PARAMETERS -> apply((Parameters) event);
    };
  }

  private ChangeEvent apply(ChangeEvent change) {
    ChangeBuilder moved =
        change.toBuilder()
            .startedAt(apply(change.startedAt()))
            .steps(change.steps().stream().map(this::apply).toList())
            .expectedEffects(change.expectedEffects().stream().map(this::apply).toList())
            .about(apply(change.about()))
            .edition(apply(change.edition()));
    apply(change.endedAt()).ifPresent(moved::endedAt);
    apply(change.rolledBackAt()).ifPresent(moved::rolledBackAt);
    return moved.build();
  }

  private RolloutStep apply(RolloutStep step) {
    return new RolloutStep(apply(step.at()), step.exposure(), step.region());
  }

  private ExpectedEffect apply(ExpectedEffect effect) {
    return new ExpectedEffect(effect.services(), effect.metricClasses(), apply(effect.until()));
  }

  private MetricAnomaly apply(MetricAnomaly anomaly) {
    AnomalyBuilder moved =
        anomaly.toBuilder()
            .onset(apply(anomaly.onset()))
            .series(anomaly.series().stream().map(this::apply).toList())
            .about(apply(anomaly.about()))
            .edition(apply(anomaly.edition()));
    apply(anomaly.detectedAt()).ifPresent(moved::detectedAt);
    apply(anomaly.resolvedAt()).ifPresent(moved::resolvedAt);
    return moved.build();
  }

  private SeriesPoint apply(SeriesPoint point) {
    return new SeriesPoint(apply(point.at()), point.value());
  }

  private Dependency apply(Dependency edge) {
    return new Dependency(
        edge.id(),
        edge.environment(),
        edge.type(),
        edge.caller(),
        edge.callee(),
        apply(edge.validFrom()),
        apply(edge.validTo()),
        edge.weight(),
        edge.labels(),
        apply(edge.provenance()),
        apply(edge.edition()));
  }

  private Verdict apply(Verdict verdict) {
    return new Verdict(
        verdict.id(),
        verdict.environment(),
        verdict.decision(),
        verdict.changeId(),
        verdict.comment(),
        verdict.actor(),
        apply(verdict.decidedAt()),
        apply(verdict.provenance()),
        apply(verdict.edition()));
  }

  private Parameters apply(Parameters version) {
    return version.toBuilder()
        .validFrom(apply(version.validFrom()))
        .edition(apply(version.edition()))
        .build();
  }

  private About apply(About about) {
    return new About(
        about.title(),
        about.description(),
        about.owner(),
        about.actor(),
        about.links(),
        about.labels(),
        apply(about.provenance()));
  }

  private Provenance apply(Provenance provenance) {
    return new Provenance(
        provenance.source(),
        provenance.sourceId(),
        apply(provenance.receivedAt()),
        provenance.timeSource(),
        provenance.clockSkew());
  }

  private Edition apply(Edition edition) {
    return new Edition(edition.sequence(), apply(edition.updatedAt()), edition.retracted());
  }

  private Optional<Instant> apply(Optional<Instant> moment) {
    return moment.map(this::apply);
  }
}
