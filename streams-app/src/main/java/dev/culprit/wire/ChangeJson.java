package dev.culprit.wire;

import static dev.culprit.wire.Shapes.FLAG;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.ExpectedEffect;
import dev.culprit.domain.Migration;
import dev.culprit.domain.References;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ValueChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A change event as JSON. */
final class ChangeJson {
  static final Shape<ValueChange> VALUE_CHANGE = Shapes.object(ChangeJson::valueChange);

  private static final Shape<RolloutStep> STEP = Shapes.object(ChangeJson::step);
  private static final Shape<Migration> MIGRATION = Shapes.object(ChangeJson::migration);
  private static final Shape<ExpectedEffect> EFFECT = Shapes.object(ChangeJson::effect);

  private ChangeJson() {}

  static ChangeEvent read(Fields fields) {
    Optional<Instant> endedAt = fields.optional("endedAt", TIME);
    return new ChangeEvent(
        fields.required("id", TEXT),
        fields.optional("environment", TEXT),
        fields.required("kind", Choices.KIND),
        fields.optional("status", Choices.STATUS).orElse(usualStatus(endedAt)),
        scope(fields),
        fields.required("startedAt", TIME),
        endedAt,
        fields.optional("rolledBackAt", TIME),
        fields.list("steps", STEP),
        alteration(fields),
        references(fields),
        fields.list("expectedEffects", EFFECT),
        AboutJson.about(fields),
        AboutJson.edition(fields));
  }

  static WrittenFields write(ChangeEvent change) {
    WrittenFields fields =
        new WrittenFields()
            .text("id", change.id())
            .text("environment", change.environment())
            .choice("kind", Choices.KIND, change.kind())
            .choice("status", Choices.STATUS, change.status());
    write(fields, change.scope());
    fields
        .time("startedAt", change.startedAt())
        .time("endedAt", change.endedAt())
        .time("rolledBackAt", change.rolledBackAt())
        .list("steps", change.steps(), ChangeJson::write);
    write(fields, change.alteration());
    write(fields, change.references());
    fields.list("expectedEffects", change.expectedEffects(), ChangeJson::write);
    AboutJson.write(fields, change.about());
    AboutJson.write(fields, change.edition());
    return fields;
  }

  private static ChangeStatus usualStatus(Optional<Instant> endedAt) {
    return endedAt.isPresent() ? ChangeStatus.SUCCEEDED : ChangeStatus.STARTED;
  }

  private static Scope scope(Fields fields) {
    List<String> services = new ArrayList<>(fields.list("services", TEXT));
    fields.optional("service", TEXT).ifPresent(services::add);
    return new Scope(
        services,
        fields.optional("database", TEXT),
        fields.list("components", TEXT),
        fields.list("regions", TEXT),
        fields.optional("segment", TEXT));
  }

  private static void write(WrittenFields fields, Scope scope) {
    fields
        .texts("services", scope.services())
        .text("database", scope.database())
        .texts("components", scope.components())
        .texts("regions", scope.regions())
        .text("segment", scope.segment());
  }

  private static RolloutStep step(Fields fields) {
    return new RolloutStep(
        fields.required("at", TIME),
        fields.required("exposure", NUMBER),
        fields.optional("region", TEXT));
  }

  private static WrittenFields write(RolloutStep step) {
    return new WrittenFields()
        .time("at", step.at())
        .number("exposure", step.exposure())
        .text("region", step.region());
  }

  private static Alteration alteration(Fields fields) {
    return new Alteration(
        fields.optional("version", TEXT),
        fields.optional("previousVersion", TEXT),
        fields.list("values", VALUE_CHANGE),
        fields.optional("migration", MIGRATION),
        fields.optional("size", NUMBER));
  }

  private static void write(WrittenFields fields, Alteration alteration) {
    fields
        .text("version", alteration.version())
        .text("previousVersion", alteration.previousVersion())
        .list("values", alteration.values(), ChangeJson::write)
        .object("migration", alteration.migration(), ChangeJson::write)
        .number("size", alteration.size());
  }

  private static ValueChange valueChange(Fields fields) {
    return new ValueChange(
        fields.required("key", TEXT),
        fields.optional("before", TEXT),
        fields.optional("after", TEXT));
  }

  static WrittenFields write(ValueChange value) {
    return new WrittenFields()
        .text("key", value.key())
        .text("before", value.before())
        .text("after", value.after());
  }

  private static Migration migration(Fields fields) {
    return new Migration(
        fields.optional("tool", TEXT),
        fields.optional("script", TEXT),
        fields.list("tables", TEXT),
        fields.optional("reversible", FLAG));
  }

  private static WrittenFields write(Migration migration) {
    return new WrittenFields()
        .text("tool", migration.tool())
        .text("script", migration.script())
        .texts("tables", migration.tables())
        .flag("reversible", migration.reversible());
  }

  private static References references(Fields fields) {
    return new References(
        fields.optional("release", TEXT),
        fields.optional("commit", TEXT),
        fields.optional("changeRequest", TEXT),
        fields.optional("rollbackOf", TEXT));
  }

  private static void write(WrittenFields fields, References references) {
    fields
        .text("release", references.release())
        .text("commit", references.commit())
        .text("changeRequest", references.changeRequest())
        .text("rollbackOf", references.rollbackOf());
  }

  private static ExpectedEffect effect(Fields fields) {
    return new ExpectedEffect(
        fields.list("services", TEXT),
        Set.copyOf(fields.list("metricClasses", Choices.METRIC_CLASS)),
        fields.optional("until", TIME));
  }

  private static WrittenFields write(ExpectedEffect effect) {
    List<String> metricClasses =
        effect.metricClasses().stream().sorted().map(Choices.METRIC_CLASS::text).toList();
    return new WrittenFields()
        .texts("services", effect.services())
        .texts("metricClasses", metricClasses)
        .time("until", effect.until());
  }
}
