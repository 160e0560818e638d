package dev.culprit.sources.mapping;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.RolloutStep;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.EventId;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.mapping.Fields.Field;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change event, field by field. */
final class ChangeOutcome implements Outcome {
  private final Fields fields;
  private final Identity identity;
  private final Field<Kind> kind;
  private final Field<String> kindText;
  private final Field<ChangeStatus> status;
  private final Field<List<String>> services;
  private final Field<List<String>> components;
  private final Field<List<String>> regions;
  private final Field<String> environment;
  private final Field<String> database;
  private final Field<String> segment;
  private final Field<Instant> startedAt;
  private final Field<Instant> endedAt;
  private final Field<Double> durationSeconds;
  private final Field<Double> durationMs;
  private final Field<Instant> rolledBackAt;
  private final Field<Instant> updatedAt;
  private final Field<String> sequence;
  private final Field<String> version;
  private final Field<String> previousVersion;
  private final Field<String> exposure;
  private final Field<String> valueKey;
  private final Field<String> valueBefore;
  private final Field<String> valueAfter;
  private final Field<String> release;
  private final Field<String> commit;
  private final Field<String> changeRequest;
  private final Field<String> rollbackOf;
  private final Field<String> title;
  private final Field<String> description;
  private final Field<String> owner;
  private final Field<String> actor;
  private final Field<String> actorName;
  private final Field<String> deliveryId;
  private final Map<String, Field<String>> links;
  private final Map<String, Field<String>> labels;
  private final Optional<Reference> labelsFrom;

  ChangeOutcome(Fields fields) {
    this.fields = fields;
    identity = new Identity(fields);
    kindText = fields.required("kind");
    kind = fields.choice("kind", Kind.class);
    status = fields.choice("status", ChangeStatus.class);
    services = fields.texts("service");
    components = fields.texts("components");
    regions = fields.texts("regions");
    environment = fields.text("environment");
    database = fields.text("database");
    segment = fields.text("segment");
    startedAt = fields.time("startedAt");
    endedAt = fields.time("endedAt");
    durationSeconds = fields.number("durationSeconds");
    durationMs = fields.number("durationMs");
    rolledBackAt = fields.time("rolledBackAt");
    updatedAt = fields.time("updatedAt");
    sequence = fields.text("sequence");
    version = fields.text("version");
    previousVersion = fields.text("previousVersion");
    exposure = fields.text("exposure");
    valueKey = fields.text("valueKey");
    valueBefore = fields.text("valueBefore");
    valueAfter = fields.text("valueAfter");
    release = fields.text("release");
    commit = fields.text("commit");
    changeRequest = fields.text("changeRequest");
    rollbackOf = fields.text("rollbackOf");
    title = fields.text("title");
    description = fields.text("description");
    owner = fields.text("owner");
    actor = fields.text("actor");
    actorName = fields.text("actorName");
    deliveryId = fields.text("deliveryId");
    links = fields.byName("links");
    labels = fields.byName("labels");
    labelsFrom = fields.place("labelsFrom");
  }

  @Override
  public Conversion convert(String source, Scope scope) throws UnusableEvent {
    Optional<Duration> duration = duration(scope);
    Optional<Instant> told = startedAt.of(scope);
    Optional<Instant> end = endedAt.of(scope).or(() -> told.flatMap(s -> duration.map(s::plus)));
    Optional<Instant> start = told.or(() -> end.flatMap(e -> duration.map(e::minus)));
    ChangeDraft change =
        ChangeDraft.of(scope.delivery(), source, kind(scope), identity.id(source, scope))
            .services(services.of(scope).orElse(List.of()))
            .components(components.of(scope).orElse(List.of()))
            .regions(regions.of(scope).orElse(List.of()))
            .environment(environment.of(scope))
            .database(database.of(scope))
            .segment(segment.of(scope))
            .startedAt(start)
            .endedAt(end)
            .rolledBackAt(rolledBackAt.of(scope))
            .updatedAt(updatedAt.of(scope))
            .sequence(fields.whole(sequence, scope))
            .version(version.of(scope))
            .previousVersion(previousVersion.of(scope))
            .release(release.of(scope))
            .commit(commit.of(scope))
            .changeRequest(changeRequest.of(scope))
            .rollbackOf(rollbackOf.of(scope).map(id -> EventId.of(source, id)))
            .title(title.of(scope))
            .description(description.of(scope))
            .owner(owner.of(scope))
            .actor(actor.of(scope), actorName.of(scope))
            .sourceId(deliveryId.of(scope));
    status.of(scope).ifPresent(change::status);
    valueKey
        .of(scope)
        .ifPresent(key -> change.value(key, valueBefore.of(scope), valueAfter.of(scope)));
    Instant at = start.orElse(scope.delivery().receivedAt());
    exposure
        .of(scope)
        .flatMap(Exposure::share)
        .ifPresent(share -> change.step(new RolloutStep(at, share, Optional.empty())));
    links.forEach((text, url) -> change.link(text, url.of(scope)));
    labels.forEach((key, value) -> change.label(key, value.of(scope)));
    labelsFrom.ifPresent(
        place ->
            place.body(scope).fields("").forEach((key, v) -> change.label(key, Optional.of(v))));
    return Conversion.of(change.build());
  }

  /** A word that is sent may be none of ours, yet say what it is about. */
  private Kind kind(Scope scope) {
    return kind.of(scope).or(() -> kindText.of(scope).flatMap(KindWords::in)).orElse(Kind.CUSTOM);
  }

  private Optional<Duration> duration(Scope scope) {
    return durationMs
        .of(scope)
        .or(() -> durationSeconds.of(scope).map(s -> s * 1000))
        .filter(ms -> ms >= 0 && ms <= Duration.ofDays(30).toMillis())
        .map(ms -> Duration.ofMillis(ms.longValue()));
  }
}
