package dev.culprit.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.About;
import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Scope;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.history.Usage;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A history as a test tells it. Moments are minutes after midnight of one day. */
final class MadeHistory implements HistorySet {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private final String name;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final List<Truth> truths = new ArrayList<>();
  private Optional<String> domainLabel = Optional.empty();
  private Usage usage = new Usage(0, 0, List.of());

  MadeHistory(String name) {
    this.name = name;
  }

  static Instant at(double minutes) {
    return MIDNIGHT.plus(Duration.ofMillis(Math.round(minutes * 60_000)));
  }

  MadeHistory deploy(String id, String service, double minute) {
    return change(id, minute, change -> change.scope(Scope.ofService(service)));
  }

  MadeHistory change(String id, double minute, UnaryOperator<ChangeBuilder> more) {
    ChangeEvent change =
        more.apply(ChangeEvent.builder(id, Kind.DEPLOY, at(minute)).environment("prod")).build();
    return add(change, at(minute));
  }

  MadeHistory call(String caller, String callee) {
    return add(
        Dependency.of(caller + ">" + callee, DependencyType.CALL, caller, callee), at(-100_000));
  }

  MadeHistory database(String service, String database) {
    return add(
        Dependency.of(service + ">" + database, DependencyType.DATABASE, service, database),
        at(-100_000));
  }

  /** An anomaly that is noticed at once, and what caused it. */
  MadeHistory anomaly(String id, String service, double minute, String... guilty) {
    return anomaly(id, minute, minute, anomaly -> anomaly.service(service), guilty);
  }

  MadeHistory anomaly(
      String id,
      double onset,
      double detected,
      UnaryOperator<AnomalyBuilder> more,
      String... guilty) {
    MetricAnomaly anomaly =
        more.apply(
                MetricAnomaly.builder(id, "errors", MetricClass.ERRORS, at(onset))
                    .environment("prod")
                    .detectedAt(at(detected)))
            .build();
    truths.add(new Truth(id, Set.of(guilty)));
    return add(anomaly, at(detected));
  }

  MadeHistory truth(String anomalyId, String... guilty) {
    truths.add(new Truth(anomalyId, Set.of(guilty)));
    return this;
  }

  MadeHistory add(Event event, Instant at) {
    try {
      return raw(
          EventType.of(event),
          event.id(),
          at,
          Json.MAPPER.writeValueAsString(EventJson.write(event)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  MadeHistory raw(EventType type, String id, Instant at, String json) {
    events.add(new HistoryEvent(type, id, at, json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  MadeHistory labelled(String label) {
    domainLabel = Optional.of(label);
    return this;
  }

  MadeHistory used(Usage newUsage) {
    usage = newUsage;
    return this;
  }

  static About labels(Map<String, String> labels) {
    About nothing = About.NOTHING;
    return new About(
        nothing.title(),
        nothing.description(),
        nothing.owner(),
        nothing.actor(),
        nothing.links(),
        labels,
        nothing.provenance());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Truth> truths() {
    return truths.stream().sorted(Comparator.comparing(Truth::anomalyId)).toList();
  }

  @Override
  public Optional<String> domainLabel() {
    return domainLabel;
  }

  @Override
  public long size() {
    return events.size();
  }

  List<HistoryEvent> all() {
    return events.stream()
        .sorted(
            Comparator.comparing(HistoryEvent::at)
                .thenComparing(HistoryEvent::type)
                .thenComparing(HistoryEvent::id))
        .toList();
  }

  @Override
  public HistoryEvents events() {
    Iterator<HistoryEvent> sorted = all().iterator();
    return new HistoryEvents() {
      @Override
      public Optional<HistoryEvent> next() {
        return sorted.hasNext() ? Optional.of(sorted.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Usage usage() {
    return usage;
  }
}
