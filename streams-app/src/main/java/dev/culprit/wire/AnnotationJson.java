package dev.culprit.wire;

import static dev.culprit.wire.Shapes.COUNT;
import static dev.culprit.wire.Shapes.FLAG;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Shapes.WHOLE;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Suspect;

/** An annotation as JSON. */
final class AnnotationJson {
  private static final Shape<Suspect> SUSPECT = Shapes.object(AnnotationJson::suspect);
  private static final Shape<Reason> REASON = Shapes.object(AnnotationJson::reason);

  private AnnotationJson() {}

  static Annotation read(Fields fields) {
    return new Annotation(
        fields.required("anomalyId", TEXT),
        fields.required("domain", TEXT),
        fields.required("incidentId", TEXT),
        fields.required("episodeId", TEXT),
        fields.optional("service", TEXT),
        fields.required("metric", TEXT),
        fields.required("metricClass", Choices.METRIC_CLASS),
        fields.required("severity", Choices.SEVERITY),
        fields.required("onset", TIME),
        fields.optional("resolvedAt", TIME),
        SummaryJson.posterior(fields),
        fields.list("suspects", SUSPECT),
        SummaryJson.whyNot(fields),
        SummaryJson.whyNotCounts(fields),
        fields.required("lookedAt", COUNT),
        SummaryJson.cut(fields),
        fields.required("parameterVersion", TEXT),
        fields.required("sentence", TEXT),
        fields.required("revision", WHOLE));
  }

  static WrittenFields write(Annotation annotation) {
    return new WrittenFields()
        .text("anomalyId", annotation.anomalyId())
        .text("domain", annotation.domain())
        .text("incidentId", annotation.incidentId())
        .text("episodeId", annotation.episodeId())
        .text("service", annotation.service())
        .text("metric", annotation.metric())
        .choice("metricClass", Choices.METRIC_CLASS, annotation.metricClass())
        .choice("severity", Choices.SEVERITY, annotation.severity())
        .time("onset", annotation.onset())
        .time("resolvedAt", annotation.resolvedAt())
        .object("posterior", SummaryJson.write(annotation.posterior()))
        .list("suspects", annotation.suspects(), AnnotationJson::write)
        .list("whyNot", annotation.whyNot(), SummaryJson::write)
        .counts("whyNotCounts", Choices.WHY_NOT, annotation.whyNotCounts())
        .whole("lookedAt", annotation.lookedAt())
        .object("cut", SummaryJson.write(annotation.cut()))
        .text("parameterVersion", annotation.parameterVersion())
        .text("sentence", annotation.sentence())
        .whole("revision", annotation.revision());
  }

  private static Suspect suspect(Fields fields) {
    return new Suspect(
        fields.required("rank", COUNT),
        fields.required("change", SummaryJson.CHANGE),
        fields.list("changeIds", TEXT),
        fields.required("rollback", FLAG),
        fields.required("probability", NUMBER),
        fields.required("confidence", Choices.CONFIDENCE),
        fields.required("relation", Choices.RELATION),
        fields.required("lagSeconds", WHOLE),
        fields.list("reasons", REASON),
        fields.list("against", REASON));
  }

  private static WrittenFields write(Suspect suspect) {
    return new WrittenFields()
        .whole("rank", suspect.rank())
        .object("change", SummaryJson.write(suspect.change()))
        .texts("changeIds", suspect.changeIds())
        .flag("rollback", suspect.rollback())
        .number("probability", suspect.probability())
        .choice("confidence", Choices.CONFIDENCE, suspect.confidence())
        .choice("relation", Choices.RELATION, suspect.relation())
        .whole("lagSeconds", suspect.lagSeconds())
        .list("reasons", suspect.reasons(), AnnotationJson::write)
        .list("against", suspect.against(), AnnotationJson::write);
  }

  private static Reason reason(Fields fields) {
    return new Reason(
        fields.required("factor", Choices.FACTOR),
        fields.required("log10", NUMBER),
        fields.required("text", TEXT));
  }

  private static WrittenFields write(Reason reason) {
    return new WrittenFields()
        .choice("factor", Choices.FACTOR, reason.factor())
        .number("log10", reason.log10())
        .text("text", reason.text());
  }
}
