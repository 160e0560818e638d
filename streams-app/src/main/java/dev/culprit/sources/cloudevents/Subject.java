package dev.culprit.sources.cloudevents;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Check;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Migration;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a CDEvent is about.
 *
 * @param kind {@code service}, {@code change} and so on
 * @param predicate what became of it: {@code deployed}
 */
record Subject(Delivery delivery, String source, Envelope envelope, String kind, String predicate) {
  private static final Pattern TAG = Pattern.compile("[?&]tag=([^&#]+)");
  private static final Pattern AFTER_AT = Pattern.compile("@([^?#]+)");

  /** As far as people read one. */
  private static final Pattern DIGEST = Pattern.compile("^(sha\\d+:[0-9a-f]{12})[0-9a-f]+$");

  Conversion service() throws UnusableEvent {
    return switch (predicate) {
      case "deployed" -> service("Deploy", "to");
      case "upgraded" -> service("Upgrade to", "in");
      case "rolledback" -> service("Roll back to", "in");
      case "removed" -> service("Remove", "from");
      case "published" -> service("Publish", "in");
      default -> unknown();
    };
  }

  private Conversion service(String verb, String preposition) throws UnusableEvent {
    String name = lastPart(id());
    return Conversion.of(
        draft(Kind.DEPLOY, idByTime())
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(envelope.time())
            .service(Optional.of(name))
            .title(
                verb
                    + version().map(Subject::abbreviated).map(v -> " " + v + " of").orElse("")
                    + " "
                    + name
                    + environmentId().map(where -> " " + preposition + " " + where).orElse(""))
            .build());
  }

  Conversion environment() throws UnusableEvent {
    if (!predicate.equals("modified")) {
      return Conversion.ignored(
          "ENVIRONMENT_" + (predicate.equals("created") ? "CREATED" : "NOT_MODIFIED"),
          "environment " + id() + " was " + predicate + ", which changes nothing that runs");
    }
    return Conversion.of(
        draft(Kind.INFRASTRUCTURE, idByTime())
            .environment(content().text("/name").or(() -> Optional.of(lastPart(id()))))
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(envelope.time())
            .build());
  }

  /** A merged change is told as such, as those of code hosts are. */
  Conversion change() throws UnusableEvent {
    if (!predicate.equals("merged")) {
      return Conversion.ignored("CHANGE_NOT_MERGED", "change " + id() + " was " + predicate);
    }
    return Conversion.of(
        draft(Kind.CUSTOM, EventId.of(source, kind, id()))
            .status(ChangeStatus.SUCCEEDED)
            .startedAt(envelope.time())
            .service(content().text("/repository/id").map(Subject::lastPart))
            .changeRequest(Optional.of(id()))
            .build());
  }

  /** A run with a start and an end, both under its id. */
  Conversion deployment(Beginnings beginnings) throws UnusableEvent {
    Optional<String> service = content().firstText("/service/id", "/target/id");
    return run(
        draft(Kind.DEPLOY, EventId.of(source, kind, id()))
            .service(service.or(() -> packageName()).map(Subject::lastPart)),
        beginnings);
  }

  Conversion migration(Beginnings beginnings) throws UnusableEvent {
    return run(
        draft(Kind.DB_MIGRATION, EventId.of(source, kind, id()))
            .database(content().text("/target/id"))
            .service(content().text("/service/id"))
            .migration(
                new Migration(
                    Optional.empty(),
                    Optional.of(id()).filter(script -> script.length() <= Check.TITLE_LENGTH),
                    List.of(),
                    content().flag("/reversible")))
            .previousVersion(content().text("/fromVersion"))
            .version(content().text("/toVersion")),
        beginnings);
  }

  private Conversion run(ChangeDraft draft, Beginnings beginnings) throws UnusableEvent {
    String known = EventId.of(source, kind, id());
    Instant at = envelope.time().orElse(delivery.receivedAt());
    switch (predicate) {
      case "queued" -> draft.status(ChangeStatus.PLANNED).startedAt(Optional.of(at));
      case "started" -> {
        Instant began = beginnings.changeBegan(known, at);
        draft.status(ChangeStatus.STARTED).startedAt(Optional.of(began));
      }
      case "finished" ->
          draft
              .status(succeeded() ? ChangeStatus.SUCCEEDED : ChangeStatus.FAILED)
              .startedAt(beginnings.ofChange(known).filter(began -> !began.isAfter(at)))
              .endedAt(Optional.of(at));
      default -> {
        return unknown();
      }
    }
    return Conversion.of(draft.build());
  }

  private boolean succeeded() {
    return content()
        .text("/outcome")
        .map(outcome -> Set.of("success", "succeeded", "pass").contains(outcome))
        .orElse(true);
  }

  private ChangeDraft draft(Kind what, String id) {
    Body data = envelope.data();
    return ChangeDraft.of(delivery, source, what, id)
        .title(kind + " " + id() + " " + predicate)
        .environment(environmentId())
        .version(version())
        .release(data.text("/context/chainId"))
        .commit(content().text("/change/id"))
        .actor(content().text("/user").or(() -> data.text("/customData/user")), Optional.empty())
        .description(content().text("/description"))
        .link("subject", content().text("/uri"))
        .label("artifact", content().text("/artifactId"))
        .label("source", envelope.attribute("source"))
        .label("type", Optional.of(envelope.type()))
        .sourceId(envelope.attribute("id"));
  }

  String id() {
    return envelope
        .data()
        .text("/subject/id")
        .or(() -> envelope.attribute("subject"))
        .orElse("unnamed");
  }

  /**
   * @throws UnusableEvent if the event says of nothing that it happened
   */
  void requireId() throws UnusableEvent {
    if (id().equals("unnamed")) {
      throw new UnusableEvent(
          new InvalidField("subject.id", "missing", "it is what the event is about"));
    }
  }

  Body content() {
    return envelope.data().object("/subject/content");
  }

  private static String abbreviated(String version) {
    return DIGEST.matcher(version).replaceFirst("$1");
  }

  private Optional<String> environmentId() {
    return content().text("/environment/id").map(Subject::lastPart);
  }

  private Optional<String> version() {
    return content().text("/artifactId").flatMap(Subject::version);
  }

  Conversion unknown() {
    return Conversion.ignored("UNKNOWN_TYPE", "nothing is known of type " + envelope.type());
  }

  private String idByTime() throws UnusableEvent {
    requireId();
    Instant at = envelope.time().orElse(delivery.receivedAt());
    return EventId.of(source, kind, id(), predicate, at.toString());
  }

  /** The tag of a package's address, else what stands behind its {@code @}. */
  private static Optional<String> version(String packageUrl) {
    for (Pattern where : List.of(TAG, AFTER_AT)) {
      Matcher found = where.matcher(packageUrl);
      if (found.find()) {
        return Optional.of(decoded(found.group(1)));
      }
    }
    return Optional.empty();
  }

  private Optional<String> packageName() {
    return content()
        .text("/artifactId")
        .map(url -> url.replaceFirst("[@?#].*$", ""))
        .map(Subject::lastPart);
  }

  /** Ids are often paths: {@code /clusterA/namespaceB/checkout}. */
  static String lastPart(String id) {
    String last = id.substring(id.lastIndexOf('/') + 1);
    return last.isBlank() ? id : last;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
