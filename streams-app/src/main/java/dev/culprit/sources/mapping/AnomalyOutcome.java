package dev.culprit.sources.mapping;

import dev.culprit.domain.Check;
import dev.culprit.domain.Direction;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import dev.culprit.sources.AlertWords;
import dev.culprit.sources.AnomalyDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.mapping.Fields.Field;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A metric anomaly, field by field. */
final class AnomalyOutcome implements Outcome {
  private final Fields fields;
  private final Identity identity;
  private final Field<String> metric;
  private final Field<MetricClass> metricClass;
  private final Field<Severity> severity;
  private final Field<String> severityText;
  private final Field<Direction> direction;
  private final Field<String> directionText;
  private final Field<String> environment;
  private final Field<String> service;
  private final Field<List<String>> components;
  private final Field<String> region;
  private final Field<String> version;
  private final Field<String> segment;
  private final Field<Instant> onset;
  private final Sustained sustainedFor;
  private final Sustained onsetUncertainty;
  private final Field<Instant> detectedAt;
  private final Field<Instant> resolvedAt;
  private final Field<Double> durationSeconds;
  private final Field<Double> durationMs;
  private final Field<Instant> updatedAt;
  private final Field<String> sequence;
  private final Field<Double> value;
  private final Field<Double> baseline;
  private final Field<String> unit;
  private final Field<String> title;
  private final Field<String> description;
  private final Field<String> owner;
  private final Field<String> deliveryId;
  private final Map<String, Field<String>> links;
  private final Map<String, Field<String>> labels;
  private final Optional<Reference> labelsFrom;

  AnomalyOutcome(Fields fields) {
    this.fields = fields;
    identity = new Identity(fields);
    metric = fields.required("metric");
    metricClass = fields.choice("metricClass", MetricClass.class);
    severity = fields.choice("severity", Severity.class);
    severityText = fields.text("severity");
    direction = fields.choice("direction", Direction.class);
    directionText = fields.text("direction");
    environment = fields.text("environment");
    service = fields.text("service");
    components = fields.texts("components");
    region = fields.text("region");
    version = fields.text("version");
    segment = fields.text("segment");
    onset = fields.time("onset");
    sustainedFor = new Sustained(fields.texts("sustainedFor"));
    onsetUncertainty = new Sustained(fields.texts("onsetUncertainty"));
    detectedAt = fields.time("detectedAt");
    resolvedAt = fields.time("resolvedAt");
    durationSeconds = fields.number("durationSeconds");
    durationMs = fields.number("durationMs");
    updatedAt = fields.time("updatedAt");
    sequence = fields.text("sequence");
    value = fields.number("value");
    baseline = fields.number("baseline");
    unit = fields.text("unit");
    title = fields.text("title");
    description = fields.text("description");
    owner = fields.text("owner");
    deliveryId = fields.text("deliveryId");
    links = fields.byName("links");
    labels = fields.byName("labels");
    labelsFrom = fields.place("labelsFrom");
  }

  @Override
  public Conversion convert(String source, Scope scope) throws UnusableEvent {
    String measured = metric.of(scope).orElse("unnamed");
    String words = title.of(scope).orElse("");
    AnomalyDraft anomaly =
        AnomalyDraft.of(scope.delivery(), source, identity.id(source, scope), measured)
            .metricClass(
                metricClass.of(scope).orElseGet(() -> AlertWords.metricClass(measured, words)))
            .severity(
                severity.of(scope).or(() -> severityText.of(scope).flatMap(AlertWords::severity)))
            .direction(
                direction
                    .of(scope)
                    .or(() -> directionText.of(scope).flatMap(AlertWords::direction))
                    .or(() -> AlertWords.direction(measured))
                    .or(() -> AlertWords.direction(words)))
            .environment(environment.of(scope))
            .service(service.of(scope))
            .components(components.of(scope).orElse(List.of()))
            .region(region.of(scope))
            .version(version.of(scope))
            .segment(segment.of(scope))
            .onset(onset.of(scope).map(at -> at.minus(sustainedFor.in(scope))))
            .onsetUncertainty(
                Optional.of(onsetUncertainty.in(scope)).filter(known -> !known.isZero()))
            .detectedAt(noticed(scope).or(() -> detectedAt.of(scope)))
            .resolvedAt(resolvedAt.of(scope))
            .updatedAt(updatedAt.of(scope))
            .sequence(fields.whole(sequence, scope))
            .value(value.of(scope))
            .baseline(baseline.of(scope))
            .unit(unit.of(scope))
            .title(title.of(scope))
            .description(description.of(scope))
            .owner(owner.of(scope))
            .sourceId(deliveryId.of(scope));
    links.forEach((text, url) -> anomaly.link(text, url.of(scope)));
    labels.forEach((key, text) -> anomaly.label(key, text.of(scope)));
    labelsFrom.ifPresent(
        place ->
            place.body(scope).fields("").forEach((key, v) -> anomaly.label(key, Optional.of(v))));
    return Conversion.of(anomaly.build());
  }

  /** As long ago as it had lasted when it ended or was told, if that is known. */
  private Optional<Instant> noticed(Scope scope) {
    Instant told =
        resolvedAt.of(scope).or(() -> detectedAt.of(scope)).orElse(scope.delivery().receivedAt());
    return durationMs
        .of(scope)
        .or(() -> durationSeconds.of(scope).map(s -> s * 1000))
        .filter(ms -> ms >= 0 && ms <= Check.LONGEST.toMillis())
        .map(ms -> told.minusMillis(ms.longValue()));
  }
}
