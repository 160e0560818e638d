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
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a delivery into records to publish. */
record SourceEvents(
    Topics topics, Admission admission, int maxEvents, KnownDependencies dependencies) {
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final Set<UnusableEvent.Code> OUT_OF_TIME =
      EnumSet.of(UnusableEvent.Code.TOO_LATE, UnusableEvent.Code.TOO_EARLY);

  /**
   * What is to be published, and what is to be told of it.
   *
   * @param conversion without the events whose time is past
   */
  record Result(List<Accepted> accepted, Conversion conversion) {}

  /**
   * One event that cannot be used does not hold up the others of its delivery. One whose time is
   * past, as that of an alert that has been firing for weeks, is no fault of a tool that tells it
   * again and again.
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
        if (!OUT_OF_TIME.contains(e.code())) {
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
    return new EventReader(type, topics.of(type), admission, publishedAt, Signatory.OF_BODY);
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

  /** The broker has what a delivery became: remembers and counts it. */
  void published(Source source, Result result, Instant receivedAt, SourceMeter meter) {
    dependencies.published(source, result.conversion(), receivedAt);
    meter.accepted(source.name(), result.accepted().size());
    for (Ignored ignored : result.conversion().ignored()) {
      meter.ignored(source.name(), ignored.reason());
    }
  }
}
