package dev.culprit.app;

import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.history.TimeShift;
import dev.culprit.wire.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be sent, before anything is.
 *
 * @param spans first and last moment of the events of each type, as they are to be sent
 * @param begin when the replay begins: the first moment of anything but edges and parameters, which
 *     hold since whenever
 * @param shift how far everything is moved
 */
public record ReplayPlan(
    Map<EventType, Span> spans, Instant begin, Instant end, long events, TimeShift shift) {

  /** From one moment to another, both included. */
  public record Span(Instant first, Instant last) {
    private Span with(Instant moment) {
      return new Span(
          moment.isBefore(first) ? moment : first, moment.isAfter(last) ? moment : last);
    }
  }

  /**
   * Reads the whole history once.
   *
   * @param endAt the moment at which it is to end; empty leaves it where it was
   * @throws IOException if it cannot be read, or holds nothing that happened
   */
  static ReplayPlan of(HistorySet set, Optional<Instant> endAt) throws IOException {
    Map<EventType, Span> spans = new EnumMap<>(EventType.class);
    long count = 0;
    try (HistoryEvents events = set.events()) {
      for (Optional<HistoryEvent> next = events.next(); next.isPresent(); next = events.next()) {
        Instant at = next.get().at();
        spans.merge(next.get().type(), new Span(at, at), (span, one) -> span.with(at));
        count++;
      }
    }
    Optional<Span> happened =
        spans.entrySet().stream()
            .filter(entry -> !isReference(entry.getKey()))
            .map(Map.Entry::getValue)
            .reduce((one, other) -> one.with(other.first()).with(other.last()));
    if (happened.isEmpty()) {
      throw new IOException(
          "the history "
              + set.name()
              + " holds no change and no anomaly; there is nothing to replay");
    }
    TimeShift shift =
        endAt
            .map(end -> new TimeShift(Duration.between(happened.get().last(), end)))
            .orElse(TimeShift.NONE);
    return of(spans, happened.get(), count, shift);
  }

  private static ReplayPlan of(
      Map<EventType, Span> spans, Span happened, long count, TimeShift shift) {
    Instant begin = shift.apply(happened.first());
    Map<EventType, Span> sent = new EnumMap<>(EventType.class);
    spans.forEach(
        (type, span) ->
            sent.put(
                type,
                new Span(
                    recordedAt(type, shift.apply(span.first()), begin),
                    recordedAt(type, shift.apply(span.last()), begin))));
    return new ReplayPlan(sent, begin, shift.apply(happened.last()), count, shift);
  }

  /** How long it takes at that speed. */
  public Duration duration(ReplaySpeed speed) {
    return Duration.ofNanos(speed.nanos(Duration.between(begin, end)));
  }

  /** Whether it is sent as of another time than it happened. */
  public boolean isMoved() {
    return !shift.by().isZero();
  }

  /** The record's timestamp. What holds since whenever counts as told when the replay begins. */
  Instant recordedAt(HistoryEvent shifted) {
    return recordedAt(shifted.type(), shifted.at(), begin);
  }

  private static Instant recordedAt(EventType type, Instant at, Instant begin) {
    return isReference(type) && at.isBefore(begin) ? begin : at;
  }

  private static boolean isReference(EventType type) {
    return type == EventType.DEPENDENCY || type == EventType.PARAMETERS;
  }
}
