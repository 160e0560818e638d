package dev.culprit.sources.datadog;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.FlagToolTags;
import dev.culprit.sources.Ignored;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.Tags;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An event as tools post it to version 1 of Datadog's interface. */
final class PostedEvent {
  private PostedEvent() {}

  static Conversion convert(Delivery delivery, String source, Body event) throws UnusableEvent {
    if (event.text("/title").isEmpty() && event.text("/text").isEmpty()) {
      throw new UnusableEvent(
          new InvalidField("title", "missing", "it says in a sentence what happened"));
    }
    String text = event.text("/text").orElse("");
    String title = event.text("/title").orElse(text);
    Tags tags = new Tags(event.texts("/tags"));
    requireOurDays(event);
    String type = event.text("/alert_type").orElse("info").toLowerCase(Locale.ROOT);
    Optional<JenkinsEvent> jenkins =
        event
            .text("/source_type_name")
            .filter("jenkins"::equalsIgnoreCase)
            .filter(said -> JenkinsEvent.isByPlugin(event))
            .map(said -> new JenkinsEvent(title));
    Optional<Ignored> reason = jenkins.flatMap(JenkinsEvent::reasonToIgnore);
    if (reason.isPresent()) {
      return Conversion.ignored(reason.get().reason(), reason.get().detail());
    }
    Optional<Kind> kind =
        jenkins
            .flatMap(JenkinsEvent::kind)
            .or(tags::kind)
            .or(() -> KindWords.in(title))
            .or(() -> event.text("/source_type_name").flatMap(KindWords::in));
    boolean complains = type.equals("error") || type.equals("warning");
    if (complains && kind.isEmpty()) {
      return Conversion.ignored(
          "NO_CHANGE", title + " is a complaint; tag it kind:deploy or the like if it is a change");
    }
    if (FlagToolTags.sayNothingChanged(tags)) {
      return Conversion.ignored("NO_CHANGE", title + ": nobody is served anything else");
    }
    ChangeDraft change =
        ChangeDraft.of(delivery, source, kind.orElse(Kind.CUSTOM), id(delivery, source, event))
            .title(title)
            .description(Optional.of(Markdown.plain(text)).filter(t -> !t.equals(title)))
            .service(tags.service().or(() -> tags.first("job").filter(job -> jenkins.isPresent())))
            .components(event.text("/host").stream().toList())
            .environment(tags.environment())
            .regions(tags.region().stream().toList())
            .version(tags.version())
            .commit(tags.commit())
            .owner(tags.owner())
            .actor(tags.actor(), Optional.empty())
            .startedAt(event.time("/date_happened"))
            .label("aggregation_key", event.text("/aggregation_key"))
            .label("source_type", event.text("/source_type_name"))
            .label("alert_type", event.text("/alert_type"));
    if (type.equals("error")) {
      change.status(ChangeStatus.FAILED);
    } else if (type.equals("success")) {
      change.status(ChangeStatus.SUCCEEDED);
    }
    tags.describe(change);
    return Conversion.of(change.build());
  }

  /** Datadog refuses what is long past, too. */
  private static void requireOurDays(Body event) throws UnusableEvent {
    Optional<String> told = event.text("/date_happened");
    if (told.isPresent() && event.time("/date_happened").isEmpty()) {
      throw new UnusableEvent(
          new InvalidField(
              "date_happened", told.get(), "it is seconds since 1970, and of our days"));
    }
  }

  private static String id(Delivery delivery, String source, Body event) {
    List<String> tags = event.texts("/tags");
    String when =
        event
            .time("/date_happened")
            .map(Instant::toString)
            .orElseGet(() -> String.valueOf(delivery.receivedAt().getEpochSecond()));
    return EventId.of(
        source,
        "event",
        EventId.fingerprint(
            event.text("/title").orElse(""),
            event.text("/text").orElse(""),
            event.text("/aggregation_key").orElse(""),
            event.text("/host").orElse(""),
            tags.toString(),
            when));
  }
}
