package dev.culprit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Scope;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A history that a test tells, in memory.
 *
 * @param domainLabel empty unless a test is about it
 */
public record ListedHistory(
    String name, List<HistoryEvent> listed, List<Truth> truths, Optional<String> domainLabel)
    implements HistorySet {
  private static final Comparator<HistoryEvent> ORDER =
      Comparator.comparing(HistoryEvent::at)
          .thenComparing(HistoryEvent::type)
          .thenComparing(HistoryEvent::id);

  public ListedHistory {
    listed = listed.stream().sorted(ORDER).toList();
    truths = List.copyOf(truths);
  }

  public static ListedHistory of(String name, List<HistoryEvent> events, List<Truth> truths) {
    return new ListedHistory(name, events, truths, Optional.empty());
  }

  /** An event with the moment at which it is told. */
  public record Told(Event told, Instant at) {
    public HistoryEvent event() {
      try {
        byte[] json = Json.MAPPER.writeValueAsBytes(EventJson.write(told));
        return new HistoryEvent(EventType.of(told), told.id(), at, json);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A deploy of one service of {@code prod}. */
  public static Told change(String id, String service, Instant at) {
    return new Told(
        ChangeEvent.builder(id, Kind.DEPLOY, at)
            .environment("prod")
            .scope(Scope.ofService(service))
            .build(),
        at);
  }

  /** Latency of one service of {@code prod}. */
  public static Told anomaly(String id, String service, Instant onset) {
    return new Told(
        MetricAnomaly.builder(id, "http p99", MetricClass.LATENCY, onset)
            .environment("prod")
            .service(service)
            .build(),
        onset);
  }

  /** An event that was known at once. */
  public static HistoryEvent event(Event event, Instant at) {
    return new Told(event, at).event();
  }

  public ListedHistory and(List<HistoryEvent> more) {
    List<HistoryEvent> all = new ArrayList<>(listed);
    all.addAll(more);
    return new ListedHistory(name, all, truths, domainLabel);
  }

  @Override
  public long size() {
    return listed.size();
  }

  @Override
  public HistoryEvents events() {
    Iterator<HistoryEvent> iterator = listed.iterator();
    return new HistoryEvents() {
      @Override
      public Optional<HistoryEvent> next() {
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Usage usage() {
    return new Usage(listed.size(), listed.size(), List.of());
  }
}
