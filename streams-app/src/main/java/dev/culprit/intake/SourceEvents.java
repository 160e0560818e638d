package dev.culprit.intake;

import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Ignored;
import dev.culprit.sources.NotReadYet;
import dev.culprit.sources.Source;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a delivery into records to publish. */
record SourceEvents(
    Topics topics, Lateness lateness, int maxEvents, KnownDependencies dependencies) {
  private static final int RETRY_AFTER_SECONDS = 2;

  /**
   * What is to be published, and what is to be told of it.
   *
   * @param conversion without the events whose time is past
   */
  record Result(List<Accepted> accepted, Conversion conversion) {}

  /**
   * An event that is too late for its answer to matter is no fault of its sender and holds up no
   * other: a group of alerts repeats the one that has been firing for weeks.
   *
   * @throws UnusableEvent if nothing of the delivery can be used for another reason
   */
  Result of(Source source, Delivery delivery) throws UnusableEvent {
    return of(source, delivery, delivery.receivedAt());
  }

  /**
   * The same for a delivery that lay somewhere since it was received.
   *
   * @param publishedAt by which lateness is judged
   */
  Result of(Source source, Delivery delivery, Instant publishedAt) throws UnusableEvent {
    Conversion conversion =
        dependencies.newsIn(source, converted(source, delivery), delivery.receivedAt());
    List<Event> events = conversion.events();
    if (events.size() > maxEvents) {
      throw new ProblemException(tooMany(events.size()));
    }
    List<Accepted> accepted = new ArrayList<>();
    List<Conversion> kept = new ArrayList<>();
    kept.add(new Conversion(List.of(), List.of(), List.of(), conversion.ignored()));
    Optional<UnusableEvent> unusable = Optional.empty();
    for (Event event : events) {
      try {
        accepted.add(reader(event, publishedAt).read(EventJson.write(event)));
        kept.add(Conversion.of(event));
      } catch (UnusableEvent e) {
        if (e.code() != UnusableEvent.Code.TOO_LATE) {
          unusable = Optional.of(unusable.orElse(e));
        }
        String why = event.id() + ": " + e.getMessage();
        kept.add(Conversion.ignored(e.code().name(), why));
      }
    }
    if (unusable.isPresent() && accepted.isEmpty()) {
      throw unusable.get();
    }
    return new Result(accepted, Conversion.all(kept));
  }

  private static Conversion converted(Source source, Delivery delivery) throws UnusableEvent {
    try {
      return source.convert(delivery);
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    } catch (NotReadYet e) {
      throw new ProblemException(
          Problem.busy(source.title() + ": " + e.getMessage(), RETRY_AFTER_SECONDS));
    }
  }

  private EventReader reader(Event event, Instant publishedAt) {
    EventType type = EventType.of(event);
    return new EventReader(type, topics.of(type), lateness, publishedAt, Signatory.OF_BODY);
  }

  private Problem tooMany(int events) {
    return Problem.of(
        413,
        "too-many-events",
        "Too many events",
        "the delivery has "
            + events
            + " events, but at most "
            + maxEvents
            + " are taken; send several, or raise intake.max.events");
  }

  /** For counting. */
  static List<String> reasons(Conversion conversion) {
    return conversion.ignored().stream().map(Ignored::reason).toList();
  }
}
