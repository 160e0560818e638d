package dev.culprit.wire;

import static dev.culprit.wire.Shapes.COUNT;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Shapes.WHOLE;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Impact;

/** An impact as JSON. */
final class ImpactJson {
  private static final Shape<Impact.Followed> FOLLOWED = Shapes.object(ImpactJson::followed);

  private ImpactJson() {}

  static Impact read(Fields fields) {
    return new Impact(
        fields.required("domain", TEXT),
        fields.required("change", SummaryJson.CHANGE),
        fields.list("followed", FOLLOWED),
        fields.required("followedCount", COUNT),
        fields.required("revision", WHOLE));
  }

  static WrittenFields write(Impact impact) {
    return new WrittenFields()
        .text("domain", impact.domain())
        .object("change", SummaryJson.write(impact.change()))
        .list("followed", impact.followed(), ImpactJson::write)
        .whole("followedCount", impact.followedCount())
        .whole("revision", impact.revision());
  }

  private static Impact.Followed followed(Fields fields) {
    return new Impact.Followed(
        fields.required("anomalyId", TEXT),
        fields.required("incidentId", TEXT),
        fields.optional("service", TEXT),
        fields.required("metric", TEXT),
        fields.required("metricClass", Choices.METRIC_CLASS),
        fields.required("onset", TIME),
        fields.required("lagSeconds", WHOLE),
        fields.required("probability", NUMBER),
        fields.required("rank", COUNT));
  }

  private static WrittenFields write(Impact.Followed followed) {
    return new WrittenFields()
        .text("anomalyId", followed.anomalyId())
        .text("incidentId", followed.incidentId())
        .text("service", followed.service())
        .text("metric", followed.metric())
        .choice("metricClass", Choices.METRIC_CLASS, followed.metricClass())
        .time("onset", followed.onset())
        .whole("lagSeconds", followed.lagSeconds())
        .number("probability", followed.probability())
        .whole("rank", followed.rank());
  }
}
