package dev.culprit.wire;

import static dev.culprit.wire.Shapes.FLAG;
import static dev.culprit.wire.Shapes.NUMBER;
import static dev.culprit.wire.Shapes.SECONDS;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.VALID_FROM;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** A version of the parameters as JSON. */
final class ParametersJson {
  private static final Shape<Map<ScoreKind, KindParameters>> KINDS =
      Shapes.tableOf(Choices.SCORE_KIND, Shapes.object(ParametersJson::kind));
  private static final Shape<BaseRates> BASE_RATES = Shapes.object(ParametersJson::baseRates);
  private static final Shape<Map<String, Double>> BY_SERVICE = Shapes.mapOf(NUMBER);
  private static final Shape<Map<Relation, Double>> BY_RELATION =
      Shapes.tableOf(Choices.RELATION, NUMBER);
  private static final Shape<Map<MetricClass, Double>> BY_METRIC_CLASS =
      Shapes.tableOf(Choices.METRIC_CLASS, NUMBER);

  private ParametersJson() {}

  static Parameters read(Fields fields) {
    return new Parameters(
        fields.required("version", TEXT),
        fields.required("validFrom", VALID_FROM),
        fields.required("calibrated", FLAG),
        fields.required("priorScale", NUMBER),
        fields.required("sizeExponent", NUMBER),
        fields.required("duringMigration", NUMBER),
        fields.required("confinedFactor", NUMBER),
        fields.required("notWorseFactor", NUMBER),
        fields.optional("mentionShare", NUMBER).orElse(0.0),
        fields.optional("undoneFactor", NUMBER).orElse(1.0),
        fields.optional("detectionDelaySeconds", SECONDS).orElse(Duration.ZERO),
        fields.optional("hubDamping", NUMBER).orElse(0.0),
        fields.optional("healthyFloor", NUMBER).orElse(1.0),
        fields.optional("aftermathSeconds", SECONDS).orElse(Duration.ZERO),
        fields.required("kinds", KINDS),
        fields.required("baseRates", BASE_RATES),
        fields.optional("risk", BY_SERVICE).orElse(Map.of()),
        fields.required("sharpness", NUMBER),
        fields.required("noneBias", NUMBER),
        fields.required("unlinkedBias", NUMBER),
        AboutJson.edition(fields));
  }

  static WrittenFields write(Parameters parameters) {
    WrittenFields kinds = new WrittenFields();
    parameters
        .kinds()
        .forEach((kind, value) -> kinds.object(Choices.SCORE_KIND.text(kind), write(value)));
    WrittenFields fields =
        new WrittenFields()
            .text("version", parameters.id())
            .time("validFrom", parameters.validFrom())
            .flag("calibrated", parameters.calibrated())
            .number("priorScale", parameters.priorScale())
            .number("sizeExponent", parameters.sizeExponent())
            .number("duringMigration", parameters.duringMigration())
            .number("confinedFactor", parameters.confinedFactor())
            .number("notWorseFactor", parameters.notWorseFactor())
            .number("mentionShare", parameters.mentionShare())
            .number("undoneFactor", parameters.undoneFactor())
            .seconds("detectionDelaySeconds", parameters.detectionDelay())
            .number("hubDamping", parameters.hubDamping())
            .number("healthyFloor", parameters.healthyFloor())
            .seconds("aftermathSeconds", parameters.aftermath())
            .object("kinds", kinds)
            .object("baseRates", write(parameters.baseRates()))
            .numbers("risk", parameters.risk())
            .number("sharpness", parameters.sharpness())
            .number("noneBias", parameters.noneBias())
            .number("unlinkedBias", parameters.unlinkedBias());
    AboutJson.write(fields, parameters.edition());
    return fields;
  }

  private static KindParameters kind(Fields fields) {
    return new KindParameters(
        fields.required("prior", NUMBER),
        fields.required("lag", LagJson.LAG),
        fields.required("scope", BY_RELATION),
        fields.required("metrics", BY_METRIC_CLASS));
  }

  private static WrittenFields write(KindParameters kind) {
    WrittenFields written = new WrittenFields().number("prior", kind.prior());
    LagJson.write(written, kind.lag());
    return written
        .numbers("scope", Choices.RELATION, kind.scope())
        .numbers("metrics", Choices.METRIC_CLASS, known(kind.metrics()));
  }

  private static BaseRates baseRates(Fields fields) {
    return new BaseRates(
        fields.optional("perServiceHour", BY_SERVICE).orElse(Map.of()),
        fields.optional("otherServicesHour", NUMBER),
        fields.required("metricShares", BY_METRIC_CLASS),
        fields.required("cascadeScope", BY_RELATION),
        fields.required("cascadeMetrics", BY_METRIC_CLASS));
  }

  private static WrittenFields write(BaseRates rates) {
    return new WrittenFields()
        .numbers("perServiceHour", rates.perServiceHour())
        .number("otherServicesHour", rates.otherServicesHour())
        .numbers("metricShares", Choices.METRIC_CLASS, known(rates.metricShares()))
        .numbers("cascadeScope", Choices.RELATION, rates.cascadeScope())
        .numbers("cascadeMetrics", Choices.METRIC_CLASS, known(rates.cascadeMetrics()));
  }

  private static Map<MetricClass, Double> known(Map<MetricClass, Double> shares) {
    Map<MetricClass, Double> known = new EnumMap<>(shares);
    known.keySet().removeIf(metricClass -> !metricClass.isKnown());
    return known;
  }
}
