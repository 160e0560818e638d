package dev.culprit.sources.otlp;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Which records of one delivery are events of OpenTelemetry's conventions; what they tell. */
final class LogEvents {
  private static final String[] ENVIRONMENT = {
    "deployment.environment.name", "deployment.environment"
  };

  private final String source;
  private final Beginnings beginnings;
  private final FlagUse flagUse;

  LogEvents(String source, Beginnings beginnings) {
    this.source = source;
    this.beginnings = beginnings;
    this.flagUse = new FlagUse(source);
  }

  /** Nothing if it is an ordinary log. */
  Optional<Conversion> of(Delivery delivery, LogRecord record) throws UnusableEvent {
    String event = record.event().toLowerCase(Locale.ROOT);
    if (event.startsWith("feature_flag") || record.own("feature_flag.key").isPresent()) {
      return Optional.of(
          FlagUse.isEvaluation(event, record)
              ? flagUse.of(delivery, record)
              : Conversion.of(flag(delivery, record, event).build()));
    }
    boolean deployed =
        event.startsWith("deployment")
            || record.own("deployment.id", "deployment.name", "deployment.status").isPresent();
    if (deployed) {
      return Optional.of(Conversion.of(deployment(delivery, record, event).build()));
    }
    if (event.startsWith("vcs.") || record.ownsAny("vcs.change.")) {
      return Optional.of(merge(delivery, record, event));
    }
    return Optional.empty();
  }

  private ChangeDraft deployment(Delivery delivery, LogRecord record, String event) {
    Instant at = record.time().orElse(delivery.receivedAt());
    String name = record.first("service.name").orElse("");
    String run =
        record
            .own("deployment.id")
            .orElseGet(
                () ->
                    EventId.fingerprint(
                        record.own("deployment.name").orElse(""),
                        record.first("service.version").orElse(""),
                        at.toString()));
    String id = EventId.of(source, "deployment", name, record.first(ENVIRONMENT).orElse(""), run);
    ChangeDraft draft =
        draft(delivery, record, Kind.DEPLOY, id)
            .service(record.first("service.name"))
            .title(
                record
                    .own("deployment.name")
                    .or(record::body)
                    .orElseGet(() -> "Deployment of " + (name.isEmpty() ? run : name)));
    Optional<ChangeStatus> end = end(record.own("deployment.status").orElse(event));
    if (end.isPresent()) {
      Optional<Instant> began = beginnings.ofChange(id).filter(start -> !start.isAfter(at));
      return draft.status(end.get()).startedAt(began).endedAt(record.time());
    }
    return draft.startedAt(record.time().map(time -> beginnings.changeBegan(id, time)));
  }

  /** Of a status, or of the end of an event's name. */
  private static Optional<ChangeStatus> end(String said) {
    String word = said.toLowerCase(Locale.ROOT);
    if (word.endsWith("succeeded") || word.endsWith("success")) {
      return Optional.of(ChangeStatus.SUCCEEDED);
    }
    if (word.endsWith("failed") || word.endsWith("failure")) {
      return Optional.of(ChangeStatus.FAILED);
    }
    return word.endsWith("finished") || word.endsWith("completed")
        ? Optional.of(ChangeStatus.SUCCEEDED)
        : Optional.empty();
  }

  private ChangeDraft flag(Delivery delivery, LogRecord record, String event) {
    Instant at = record.time().orElse(delivery.receivedAt());
    String key = record.own("feature_flag.key").orElse("unnamed");
    Optional<String> after =
        record.own(
            "feature_flag.result.variant",
            "feature_flag.result.value",
            "feature_flag.variant",
            "feature_flag.value",
            "feature_flag.state",
            "feature_flag.enabled");
    String id =
        EventId.of(
            source,
            "flag",
            record.own("feature_flag.set.id").orElse(""),
            key,
            record.first(ENVIRONMENT).orElse(""),
            record.own("feature_flag.version").orElse(at.toString()));
    return draft(delivery, record, Kind.FEATURE_FLAG, id)
        .service(record.first("service.name"))
        .title(record.body().orElse("Flag " + key + " changed"))
        .flag(key)
        .value(key, record.own("feature_flag.previous_value"), after)
        .status(ChangeStatus.SUCCEEDED)
        .startedAt(record.time())
        .label("event", Optional.of(event).filter(name -> !name.isEmpty()));
  }

  private Conversion merge(Delivery delivery, LogRecord record, String event) throws UnusableEvent {
    String change = record.own("vcs.change.id", "vcs.repository.change.id").orElse("");
    String state = record.own("vcs.change.state").orElse(event).toLowerCase(Locale.ROOT);
    if (change.isEmpty()) {
      return Conversion.ignored("CODE_PUSHED", "code is told of when it is deployed");
    }
    if (!state.endsWith("merged")) {
      return Conversion.ignored("CHANGE_NOT_MERGED", "change " + change + " is " + state);
    }
    String repository =
        record
            .first("vcs.repository.name", "vcs.repository.url.full")
            .map(name -> name.replaceFirst("(\\.git)?/*$", ""))
            .orElse("");
    String name = repository.substring(repository.lastIndexOf('/') + 1);
    String owned = record.first("vcs.owner.name").map(owner -> owner + "/").orElse("") + name;
    return Conversion.of(
        draft(delivery, record, Kind.CUSTOM, EventId.of(source, "merge", repository, change))
            .title(
                record
                    .own("vcs.change.title", "vcs.repository.change.title")
                    .orElse("Merged " + change))
            // The resource is whoever watches the repository.
            .service(
                record
                    .own("service.name")
                    .or(() -> Optional.of(name).filter(n -> !n.isEmpty()))
                    .or(() -> record.first("service.name")))
            .changeRequest(Optional.of(owned.isEmpty() ? change : owned + "#" + change))
            .startedAt(record.time())
            .status(ChangeStatus.SUCCEEDED)
            .build());
  }

  private ChangeDraft draft(Delivery delivery, LogRecord record, Kind kind, String id) {
    ChangeDraft draft =
        ChangeDraft.of(delivery, source, kind, id)
            .environment(record.first(ENVIRONMENT))
            .regions(record.first("cloud.region").stream().toList())
            .commit(record.first("vcs.ref.head.revision", "vcs.repository.ref.revision"))
            .actor(record.own("user.name", "enduser.id", "user.email"), Optional.empty())
            .description(record.body())
            .link("change", record.own("vcs.change.url.full", "url.full"));
    if (kind == Kind.DEPLOY) {
      draft.version(record.first("service.version"));
    }
    record.attributes().forEach((name, value) -> draft.label(name, Optional.of(value)));
    return draft;
  }
}
