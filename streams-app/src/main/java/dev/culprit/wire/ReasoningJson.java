package dev.culprit.wire;

import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;

import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Reasoning;
import java.util.Map;

/** How a candidate came to its probability, as JSON. */
final class ReasoningJson {
  static final Shape<Reasoning> REASONING = Shapes.object(ReasoningJson::read);

  private static final Shape<Map<Factor, Double>> CONTRIBUTIONS =
      Shapes.tableOf(Choices.FACTOR, NUMBER);
  private static final Shape<Evidence> EVIDENCE = Shapes.object(ReasoningJson::evidence);

  /** What a factor was before it existed: answers of older versions are still on their topics. */
  private static final double NEUTRAL = 1;

  private ReasoningJson() {}

  private static Reasoning read(Fields fields) {
    return new Reasoning(
        fields.required("change", SummaryJson.CHANGE),
        fields.list("changeIds", TEXT),
        fields.required("kind", Choices.SCORE_KIND),
        fields.required("probability", NUMBER),
        fields.required("prior", NUMBER),
        fields.required("gain", NUMBER),
        fields.required("healthy", NUMBER),
        fields.required("rollback", NUMBER),
        fields.required("logWeight", NUMBER),
        fields.optional("contributions", CONTRIBUTIONS).orElse(Map.of()),
        fields.list("evidence", EVIDENCE));
  }

  static WrittenFields write(Reasoning reasoning) {
    return new WrittenFields()
        .object("change", SummaryJson.write(reasoning.change()))
        .texts("changeIds", reasoning.changeIds())
        .choice("kind", Choices.SCORE_KIND, reasoning.kind())
        .number("probability", reasoning.probability())
        .number("prior", reasoning.prior())
        .number("gain", reasoning.gain())
        .number("healthy", reasoning.healthy())
        .number("rollback", reasoning.rollback())
        .number("logWeight", reasoning.logWeight())
        .numbers("contributions", Choices.FACTOR, reasoning.contributions())
        .list("evidence", reasoning.evidence(), ReasoningJson::write);
  }

  private static Evidence evidence(Fields fields) {
    return new Evidence(
        fields.required("anomalyId", TEXT),
        fields.required("relation", Choices.RELATION),
        fields.required("density", NUMBER),
        fields.required("scope", NUMBER),
        fields.required("hub", NUMBER),
        fields.required("metric", NUMBER),
        fields.required("confinement", NUMBER),
        fields.optional("words", NUMBER).orElse(NEUTRAL),
        fields.optional("undone", NUMBER).orElse(NEUTRAL),
        fields.required("intensity", NUMBER),
        fields.required("background", NUMBER));
  }

  private static WrittenFields write(Evidence evidence) {
    return new WrittenFields()
        .text("anomalyId", evidence.anomalyId())
        .choice("relation", Choices.RELATION, evidence.relation())
        .number("density", evidence.density())
        .number("scope", evidence.scope())
        .number("hub", evidence.hub())
        .number("metric", evidence.metric())
        .number("confinement", evidence.confinement())
        .number("words", evidence.words())
        .number("undone", evidence.undone())
        .number("intensity", evidence.intensity())
        .number("background", evidence.background());
  }
}
