package dev.culprit.sources.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.Tags;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An event as tools post it to version 2 of Datadog's interface: a change or an alert. */
final class NestedEvent {
  private NestedEvent() {}

  static Conversion convert(
      Delivery delivery, String source, Body body, AlertNames names, Beginnings beginnings)
      throws UnusableEvent {
    Body event = body.object("/data/attributes");
    event = event.isObject() ? event : body;
    String title =
        event
            .text("/title")
            .orElseThrow(
                () ->
                    new UnusableEvent(
                        new InvalidField(
                            "data.attributes.title", "missing", "it says what happened")));
    String category = event.text("/category").orElse("change").toLowerCase(Locale.ROOT);
    return switch (category) {
      case "change" -> Conversion.of(change(delivery, source, event, title));
      case "alert" -> new NestedAlert(delivery, source, event, title).convert(names, beginnings);
      default ->
          throw new UnusableEvent(
              new InvalidField("data.attributes.category", category, "it is alert or change"));
    };
  }

  private static ChangeEvent change(Delivery delivery, String source, Body event, String title)
      throws UnusableEvent {
    Body told = event.object("/attributes");
    Tags tags = new Tags(event.texts("/tags"));
    Optional<String> resource = told.text("/changed_resource/name");
    List<String> services =
        told.list("/impacted_resources").stream()
            .filter(one -> one.text("/type").map("service"::equals).orElse(true))
            .flatMap(one -> one.text("/name").stream())
            .toList();
    Kind kind = kind(told, tags, title);
    ChangeDraft change =
        ChangeDraft.of(delivery, source, kind, id(delivery, source, event, title))
            .title(title)
            .description(event.text("/message"))
            .services(services)
            .service(tags.service())
            .components(event.text("/host").stream().toList())
            .environment(tags.environment())
            .regions(tags.region().stream().toList())
            .version(tags.version().or(() -> told.text("/change_metadata/version")))
            .commit(tags.commit())
            .owner(tags.owner())
            .actor(told.text("/author/name").or(tags::actor), Optional.empty())
            .startedAt(event.time("/timestamp"))
            .link("details", told.text("/change_metadata/resource_link"))
            .label("aggregation_key", event.text("/aggregation_key"));
    if (resource.isPresent()) {
      change.value(resource.get(), value(told, "prev_value"), value(told, "new_value"));
      if (kind == Kind.FEATURE_FLAG) {
        change.flag(resource.get());
      }
    }
    tags.describe(change);
    return change.build();
  }

  private static Kind kind(Body told, Tags tags, String title) {
    return told.text("/changed_resource/type")
        .flatMap(KindWords::in)
        .or(tags::kind)
        .or(() -> KindWords.in(title))
        .orElse(Kind.CUSTOM);
  }

  private static Optional<String> value(Body told, String field) {
    JsonNode value = told.json().path(field);
    return value.isContainerNode()
        ? Optional.of(value.toString()).filter(text -> !value.isEmpty())
        : told.text("/" + field);
  }

  /** Of what has none of its own, by its content. */
  static String id(Delivery delivery, String source, Body event, String title) {
    String when =
        event
            .time("/timestamp")
            .map(Instant::toString)
            .orElseGet(() -> String.valueOf(delivery.receivedAt().getEpochSecond()));
    return EventId.of(
        source,
        "event",
        EventId.fingerprint(
            title,
            event.text("/message").orElse(""),
            event.text("/aggregation_key").orElse(""),
            event.json().path("attributes").toString(),
            event.texts("/tags").toString(),
            when));
  }
}
