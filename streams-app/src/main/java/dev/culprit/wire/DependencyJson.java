package dev.culprit.wire;

import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;
import static dev.culprit.wire.Times.VALID_FROM;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;

/** A dependency as JSON. */
final class DependencyJson {
  private DependencyJson() {}

  static Dependency read(Fields fields) {
    return new Dependency(
        fields.required("id", TEXT),
        fields.optional("environment", TEXT),
        fields.optional("type", Choices.DEPENDENCY_TYPE).orElse(DependencyType.CALL),
        fields.required("caller", TEXT),
        fields.required("callee", TEXT),
        fields.optional("validFrom", VALID_FROM),
        fields.optional("validTo", TIME),
        fields.optional("weight", NUMBER),
        AboutJson.labels(fields),
        AboutJson.provenance(fields),
        AboutJson.edition(fields));
  }

  static WrittenFields write(Dependency dependency) {
    WrittenFields fields =
        new WrittenFields()
            .text("id", dependency.id())
            .text("environment", dependency.environment())
            .choice("type", Choices.DEPENDENCY_TYPE, dependency.type())
            .text("caller", dependency.caller())
            .text("callee", dependency.callee())
            .time("validFrom", dependency.validFrom())
            .time("validTo", dependency.validTo())
            .number("weight", dependency.weight())
            .texts("labels", dependency.labels());
    AboutJson.write(fields, dependency.provenance());
    AboutJson.write(fields, dependency.edition());
    return fields;
  }
}
