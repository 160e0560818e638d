package dev.culprit.wire;

import static dev.culprit.wire.Shapes.FLAG;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.SECONDS;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.SeriesPoint;
import dev.culprit.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A metric anomaly as JSON. */
final class AnomalyJson {
  private static final Shape<Confinement> CONFINEMENT = Shapes.object(AnomalyJson::confinement);
  private static final Shape<Comparison> COMPARISON = Shapes.object(AnomalyJson::comparison);
  private static final Shape<SeriesPoint> POINT = AnomalyJson::point;

  private AnomalyJson() {}

  static MetricAnomaly read(Fields fields) {
    Optional<Instant> detectedAt = fields.optional("detectedAt", TIME);
    return new MetricAnomaly(
        fields.required("id", TEXT),
        fields.optional("environment", TEXT),
        fields.optional("service", TEXT),
        fields.list("components", TEXT),
        fields.required("metric", TEXT),
        fields.optional("metricClass", Choices.METRIC_CLASS).orElse(MetricClass.OTHER),
        fields.optional("severity", Choices.SEVERITY).orElse(Severity.PAGE),
        fields.optional("direction", Choices.DIRECTION),
        onset(fields, detectedAt),
        fields.optional("onsetUncertaintySeconds", SECONDS).orElse(Duration.ZERO),
        detectedAt,
        fields.optional("resolvedAt", TIME),
        fields.optional("region", TEXT),
        fields.optional("confinedTo", CONFINEMENT).orElse(Confinement.NONE),
        fields.list("comparisons", COMPARISON),
        fields.optional("value", NUMBER),
        fields.optional("baseline", NUMBER),
        fields.optional("unit", TEXT),
        fields.list("series", POINT),
        AboutJson.about(fields),
        AboutJson.edition(fields));
  }

  static WrittenFields write(MetricAnomaly anomaly) {
    WrittenFields fields =
        new WrittenFields()
            .text("id", anomaly.id())
            .text("environment", anomaly.environment())
            .text("service", anomaly.service())
            .texts("components", anomaly.components())
            .text("metric", anomaly.metric())
            .choice("metricClass", Choices.METRIC_CLASS, anomaly.metricClass())
            .choice("severity", Choices.SEVERITY, anomaly.severity())
            .choice("direction", Choices.DIRECTION, anomaly.direction())
            .time("onset", anomaly.onset())
            .seconds("onsetUncertaintySeconds", anomaly.onsetUncertainty())
            .time("detectedAt", anomaly.detectedAt())
            .time("resolvedAt", anomaly.resolvedAt())
            .text("region", anomaly.region())
            .objectUnlessEmpty("confinedTo", write(anomaly.confinedTo()))
            .list("comparisons", anomaly.comparisons(), AnomalyJson::write)
            .number("value", anomaly.value())
            .number("baseline", anomaly.baseline())
            .text("unit", anomaly.unit())
            .list("series", series(anomaly.series()));
    AboutJson.write(fields, anomaly.about());
    AboutJson.write(fields, anomaly.edition());
    return fields;
  }

  /** An alert that knows only when it fired is taken at that: it began no later. */
  private static Instant onset(Fields fields, Optional<Instant> detectedAt) {
    Optional<Instant> onset = fields.optional("onset", TIME);
    if (onset.isEmpty() && detectedAt.isEmpty()) {
      throw new InvalidField(
          "onset", "missing", "say when it began, or by detectedAt when it was noticed");
    }
    return onset.or(() -> detectedAt).orElseThrow();
  }

  private static Confinement confinement(Fields fields) {
    return new Confinement(fields.optional("version", TEXT), fields.optional("segment", TEXT));
  }

  private static WrittenFields write(Confinement confinement) {
    return new WrittenFields()
        .text("version", confinement.version())
        .text("segment", confinement.segment());
  }

  private static Comparison comparison(Fields fields) {
    return new Comparison(
        fields.optional("service", TEXT),
        fields.required("version", TEXT),
        fields.optional("baseline", TEXT),
        fields.required("worse", FLAG),
        fields.optional("certainty", NUMBER).orElse(1.0));
  }

  private static WrittenFields write(Comparison comparison) {
    WrittenFields written =
        new WrittenFields()
            .text("service", comparison.service())
            .text("version", comparison.version())
            .text("baseline", comparison.baseline())
            .flag("worse", comparison.worse());
    return comparison.certainty() == 1
        ? written
        : written.number("certainty", comparison.certainty());
  }

  private static SeriesPoint point(Field field) {
    if (!field.json().isArray() || field.json().size() != 2) {
      throw field.wrongKind("it must be a pair [milliseconds since 1970, value]");
    }
    return new SeriesPoint(
        Times.EPOCH_MILLIS.read(field.element(0)), NUMBER.read(field.element(1)));
  }

  /** Times are written to the millisecond, as every charting library takes them. */
  private static ArrayNode series(List<SeriesPoint> points) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode(points.size());
    points.forEach(point -> list.addArray().add(point.at().toEpochMilli()).add(point.value()));
    return list;
  }
}
