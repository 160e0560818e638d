package dev.culprit.sources.unleash;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An event about one flag. */
record FlagEvent(Delivery delivery, String source, Body body) {

  String flag() {
    return body.firstText("/featureName", "/data/name", "/preData/name").orElse("unknown");
  }

  Optional<String> environment() {
    return body.firstText("/environment", "/data/environment");
  }

  /** Whether it tells how it was before, and that is how it is. */
  boolean changedNothing() {
    Body before = body.object("/preData");
    return (before.isObject() || before.isArray())
        && before.json().equals(body.object("/data").json());
  }

  Optional<Instant> createdAt() {
    return body.time("/createdAt");
  }

  Conversion turned(boolean on) throws UnusableEvent {
    return Conversion.of(
        draft("Turned " + (on ? "on" : "off"))
            .value(flag(), Optional.of(on ? "off" : "on"), Optional.of(on ? "on" : "off"))
            .build());
  }

  /**
   * @param deed with which its title begins
   */
  ChangeDraft draft(String deed) {
    return about(deed).flag(flag());
  }

  /** Of what has a name and is no flag. */
  ChangeDraft about(String deed) {
    String id = body.text("/id").orElseGet(this::fingerprint);
    String title =
        deed + " " + flag() + environment().map(environment -> " in " + environment).orElse("");
    return ChangeDraft.of(delivery, source, Kind.FEATURE_FLAG, EventId.of(source, flag(), id))
        .status(ChangeStatus.SUCCEEDED)
        .startedAt(createdAt())
        .endedAt(createdAt())
        .environment(environment())
        .services(tagged("service"))
        .owner(tagged("team").stream().findFirst())
        .title(title)
        .description(body.text("/summary"))
        .actor(body.firstText("/createdBy", "/createdByUserId"), Optional.empty())
        .label(
            body.text("/type").orElse("").startsWith("segment-") ? "segment" : "flag",
            Optional.of(flag()))
        .label("project", body.text("/project"))
        .label("tags", Optional.of(tags()).filter(tags -> !tags.isEmpty()))
        .sourceId(body.text("/id"));
  }

  private String fingerprint() {
    return EventId.fingerprint(
        body.text("/type").orElse(""),
        environment().orElse(""),
        createdAt().orElse(delivery.receivedAt()).toString());
  }

  /** The values of tags of this type; a simple tag may say {@code service:checkout}. */
  private List<String> tagged(String type) {
    return body.list("/tags").stream()
        .flatMap(
            tag -> {
              Optional<String> value = tag.text("/value");
              boolean typed = tag.text("/type").map(type::equalsIgnoreCase).orElse(false);
              return typed
                  ? value.stream()
                  : value.stream()
                      .filter(v -> v.startsWith(type + ":"))
                      .map(v -> v.substring(type.length() + 1));
            })
        .toList();
  }

  private String tags() {
    return body.list("/tags").stream()
        .map(tag -> tag.text("/type").orElse("simple") + ":" + tag.text("/value").orElse(""))
        .collect(Collectors.joining(", "));
  }
}
