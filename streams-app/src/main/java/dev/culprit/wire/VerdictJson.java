package dev.culprit.wire;

import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Verdict;

/** A verdict as JSON. */
final class VerdictJson {
  private VerdictJson() {}

  static Verdict read(Fields fields) {
    return new Verdict(
        fields.required("anomalyId", TEXT),
        fields.optional("environment", TEXT),
        fields.required("verdict", Choices.DECISION),
        fields.optional("changeId", TEXT),
        fields.optional("comment", TEXT),
        fields.optional("actor", AboutJson.ACTOR),
        fields.required("decidedAt", TIME),
        AboutJson.provenance(fields),
        AboutJson.edition(fields));
  }

  static WrittenFields write(Verdict verdict) {
    WrittenFields fields =
        new WrittenFields()
            .text("anomalyId", verdict.id())
            .text("environment", verdict.environment())
            .choice("verdict", Choices.DECISION, verdict.decision())
            .text("changeId", verdict.changeId())
            .text("comment", verdict.comment())
            .object("actor", verdict.actor(), AboutJson::write)
            .time("decidedAt", verdict.decidedAt());
    AboutJson.write(fields, verdict.provenance());
    AboutJson.write(fields, verdict.edition());
    return fields;
  }
}
