package dev.culprit.backtest;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ParametersBuilder;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A part of the score that can be left out, or put in, to see whether it earns its keep. */
public enum Ablation {
  /** Words that a change and an anomaly share. */
  WORDS("without words", (from, to) -> to.mentionShare(0)),
  /** That what was taken back before the onset is innocent. */
  UNDONE("without undone", (from, to) -> to.undoneFactor(1)),
  /** That an anomaly begins before it is detected. */
  DETECTION_DELAY("without delay", (from, to) -> to.detectionDelay(Duration.ZERO)),
  /** How a new version compares with what runs beside it. */
  COMPARISONS("without comparisons", (from, to) -> to.confinedFactor(1).notWorseFactor(1)),
  /** That an alert in the aftermath of a change is not what a service does by itself. */
  AFTERMATH("without aftermath", (from, to) -> to.aftermath(Duration.ZERO)),
  /** That the changed service itself is healthy: shipped without, since it did not help. */
  HEALTHY("with healthy", (from, to) -> to.healthyFloor(0.05)),
  /** That a service which everything needs is suspected less of each: shipped without, too. */
  HUB("with hub discount", (from, to) -> to.hubDamping(3)),
  /** That one anomaly brings about another. */
  CASCADE("without cascade", (from, to) -> to.baseRates(withoutCascade(from.baseRates()))),
  /** Which class of metric a kind of change tends to spoil. */
  METRIC("without metric classes", Ablation::withoutMetrics),
  /** That some kinds of change cause more trouble than others. */
  KINDS("without kind priors", Ablation::withoutPriors);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // functions of this class, without state
  private final BiConsumer<Parameters, ParametersBuilder> change;

  Ablation(String label, BiConsumer<Parameters, ParametersBuilder> change) {
    this.label = label;
    this.change = change;
  }

  /** As which method it stands in a report. */
  public String label() {
    return label;
  }

  /** The same version of the parameters, but for this part. */
  public Parameters of(Parameters parameters) {
    ParametersBuilder builder = parameters.toBuilder();
    change.accept(parameters, builder);
    return builder.build();
  }

  private static BaseRates withoutCascade(BaseRates rates) {
    Map<Relation, Double> none = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      none.put(relation, 0.0);
    }
    return new BaseRates(
        rates.perServiceHour(),
        rates.otherServicesHour(),
        rates.metricShares(),
        none,
        rates.cascadeMetrics());
  }

  private static void withoutMetrics(Parameters from, ParametersBuilder to) {
    Map<MetricClass, Double> shares = from.baseRates().metricShares();
    for (ScoreKind kind : ScoreKind.values()) {
      KindParameters known = from.of(kind);
      to.kind(kind, new KindParameters(known.prior(), known.lag(), known.scope(), shares));
    }
  }

  private static void withoutPriors(Parameters from, ParametersBuilder to) {
    for (ScoreKind kind : ScoreKind.values()) {
      KindParameters known = from.of(kind);
      to.kind(kind, new KindParameters(1, known.lag(), known.scope(), known.metrics()));
    }
  }
}
