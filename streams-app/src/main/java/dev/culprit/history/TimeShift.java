package dev.culprit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.About;
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
    return new ChangeEvent(
        change.id(),
        change.environment(),
        change.kind(),
        change.status(),
        change.scope(),
        apply(change.startedAt()),
        apply(change.endedAt()),
        apply(change.rolledBackAt()),
        change.steps().stream()
            .map(step -> new RolloutStep(apply(step.at()), step.exposure(), step.region()))
            .toList(),
        change.alteration(),
        change.references(),
        change.expectedEffects().stream()
            .map(
                effect ->
                    new ExpectedEffect(
                        effect.services(), effect.metricClasses(), apply(effect.until())))
            .toList(),
        apply(change.about()),
        apply(change.edition()));
  }

  private MetricAnomaly apply(MetricAnomaly anomaly) {
    return new MetricAnomaly(
        anomaly.id(),
        anomaly.environment(),
        anomaly.service(),
        anomaly.components(),
        anomaly.metric(),
        anomaly.metricClass(),
        anomaly.severity(),
        anomaly.direction(),
        apply(anomaly.onset()),
        anomaly.onsetUncertainty(),
        apply(anomaly.detectedAt()),
        apply(anomaly.resolvedAt()),
        anomaly.region(),
        anomaly.confinedTo(),
        anomaly.comparisons(),
        anomaly.value(),
        anomaly.baseline(),
        anomaly.unit(),
        anomaly.series().stream()
            .map(point -> new SeriesPoint(apply(point.at()), point.value()))
            .toList(),
        apply(anomaly.about()),
        apply(anomaly.edition()));
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
