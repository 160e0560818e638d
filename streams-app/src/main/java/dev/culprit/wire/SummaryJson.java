package dev.culprit.wire;

import static dev.culprit.wire.Shapes.COUNT;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Answer;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Posterior;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.WhyNot;
import java.util.List;
import java.util.Map;

/** What annotations, incidents and impacts have in common. */
final class SummaryJson {
  static final Shape<ChangeSummary> CHANGE = Shapes.object(SummaryJson::change);

  private static final Shape<Posterior> POSTERIOR = Shapes.object(SummaryJson::posteriorItself);
  private static final Shape<Answer> ANSWER = Shapes.object(SummaryJson::answer);
  private static final Shape<CredibleEntry> CREDIBLE = Shapes.object(SummaryJson::credible);
  private static final Shape<RuledOut> RULED_OUT = Shapes.object(SummaryJson::ruledOut);
  private static final Shape<Map<WhyNot, Integer>> COUNTS = Shapes.tableOf(Choices.WHY_NOT, COUNT);
  private static final Shape<Cut> CUT = Shapes.object(SummaryJson::cutItself);

  private SummaryJson() {}

  static Posterior posterior(Fields fields) {
    return fields.required("posterior", POSTERIOR);
  }

  static List<RuledOut> whyNot(Fields fields) {
    return fields.list("whyNot", RULED_OUT);
  }

  static Map<WhyNot, Integer> whyNotCounts(Fields fields) {
    return fields.optional("whyNotCounts", COUNTS).orElse(Map.of());
  }

  static Cut cut(Fields fields) {
    return fields.required("cut", CUT);
  }

  private static ChangeSummary change(Fields fields) {
    return new ChangeSummary(
        fields.required("id", TEXT),
        fields.required("kind", Choices.KIND),
        fields.required("status", Choices.STATUS),
        fields.optional("title", TEXT),
        fields.list("services", TEXT),
        fields.optional("database", TEXT),
        fields.list("components", TEXT),
        fields.required("startedAt", TIME),
        fields.optional("endedAt", TIME),
        fields.optional("rolledBackAt", TIME),
        fields.optional("version", TEXT),
        fields.optional("previousVersion", TEXT),
        fields.list("values", ChangeJson.VALUE_CHANGE),
        fields.optional("owner", TEXT),
        fields.optional("actor", AboutJson.ACTOR),
        fields.list("links", AboutJson.LINK));
  }

  static WrittenFields write(ChangeSummary change) {
    return new WrittenFields()
        .text("id", change.id())
        .choice("kind", Choices.KIND, change.kind())
        .choice("status", Choices.STATUS, change.status())
        .text("title", change.title())
        .texts("services", change.services())
        .text("database", change.database())
        .texts("components", change.components())
        .time("startedAt", change.startedAt())
        .time("endedAt", change.endedAt())
        .time("rolledBackAt", change.rolledBackAt())
        .text("version", change.version())
        .text("previousVersion", change.previousVersion())
        .list("values", change.values(), ChangeJson::write)
        .text("owner", change.owner())
        .object("actor", change.actor(), AboutJson::write)
        .list("links", change.links(), AboutJson::write);
  }

  private static Posterior posteriorItself(Fields fields) {
    return new Posterior(
        fields.required("answer", ANSWER),
        fields.required("none", NUMBER),
        fields.required("unlinked", NUMBER),
        fields.list("credibleSet", CREDIBLE));
  }

  static WrittenFields write(Posterior posterior) {
    return new WrittenFields()
        .object("answer", write(posterior.answer()))
        .number("none", posterior.none())
        .number("unlinked", posterior.unlinked())
        .list("credibleSet", posterior.credibleSet(), SummaryJson::write);
  }

  private static Answer answer(Fields fields) {
    return new Answer(
        fields.required("hypothesis", Choices.HYPOTHESIS),
        fields.optional("changeId", TEXT),
        fields.required("probability", NUMBER),
        fields.required("confidence", Choices.CONFIDENCE));
  }

  private static WrittenFields write(Answer answer) {
    return new WrittenFields()
        .choice("hypothesis", Choices.HYPOTHESIS, answer.hypothesis())
        .text("changeId", answer.changeId())
        .number("probability", answer.probability())
        .choice("confidence", Choices.CONFIDENCE, answer.confidence());
  }

  private static CredibleEntry credible(Fields fields) {
    return new CredibleEntry(
        fields.required("hypothesis", Choices.HYPOTHESIS),
        fields.optional("changeId", TEXT),
        fields.required("probability", NUMBER));
  }

  private static WrittenFields write(CredibleEntry entry) {
    return new WrittenFields()
        .choice("hypothesis", Choices.HYPOTHESIS, entry.hypothesis())
        .text("changeId", entry.changeId())
        .number("probability", entry.probability());
  }

  private static RuledOut ruledOut(Fields fields) {
    return new RuledOut(
        fields.required("changeId", TEXT),
        fields.required("kind", Choices.KIND),
        fields.list("services", TEXT),
        fields.required("startedAt", TIME),
        fields.required("code", Choices.WHY_NOT));
  }

  static WrittenFields write(RuledOut ruledOut) {
    return new WrittenFields()
        .text("changeId", ruledOut.changeId())
        .choice("kind", Choices.KIND, ruledOut.kind())
        .texts("services", ruledOut.services())
        .time("startedAt", ruledOut.startedAt())
        .choice("code", Choices.WHY_NOT, ruledOut.code());
  }

  private static Cut cutItself(Fields fields) {
    return new Cut(
        fields.required("episodes", COUNT),
        fields.required("candidates", COUNT),
        fields.required("suspects", COUNT),
        fields.required("whyNot", COUNT));
  }

  static WrittenFields write(Cut cut) {
    return new WrittenFields()
        .whole("episodes", cut.episodes())
        .whole("candidates", cut.candidates())
        .whole("suspects", cut.suspects())
        .whole("whyNot", cut.whyNot());
  }
}
