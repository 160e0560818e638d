package dev.culprit.correlation;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.Edition;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters for tests: the usual shape, with lag masses that are easy to reckon with by hand. */
final class DefaultParameters {
  static final Parameters SHIPPED = version("shipped", Instant.EPOCH);

  /** Words, undone changes and late detections weighed, as the shipped ones do. */
  static final Parameters WEIGHING =
      with(SHIPPED, 0.4, 0.05, Duration.ofMinutes(7), SHIPPED.hubDamping(), SHIPPED.healthyFloor());

  private DefaultParameters() {}

  static Parameters with(
      Parameters other,
      double mentionShare,
      double undoneFactor,
      Duration detectionDelay,
      double hubDamping,
      double healthyFloor) {
    return new Parameters(
        other.id(),
        other.validFrom(),
        other.calibrated(),
        other.priorScale(),
        other.sizeExponent(),
        other.duringMigration(),
        other.confinedFactor(),
        other.notWorseFactor(),
        mentionShare,
        undoneFactor,
        detectionDelay,
        hubDamping,
        healthyFloor,
        other.aftermath(),
        other.kinds(),
        other.baseRates(),
        other.risk(),
        other.sharpness(),
        other.noneBias(),
        other.unlinkedBias(),
        other.edition());
  }

  static Parameters version(String id, Instant validFrom) {
    return with(id, validFrom, false, Map.of(), Map.of());
  }

  static Parameters with(
      String id,
      Instant validFrom,
      boolean calibrated,
      Map<String, Double> perServiceHour,
      Map<String, Double> risk) {
    return new Parameters(
        id,
        validFrom,
        calibrated,
        0.01,
        0.2,
        0.5,
        10,
        0.4,
        0,
        1,
        Duration.ZERO,
        3,
        0.05,
        Duration.ZERO,
        kinds(),
        new BaseRates(
            perServiceHour,
            Optional.empty(),
            metrics(0.2, 0.2, 0.2, 0.2, 0.2),
            relations(0.5, 0, 0.3, 0.05, 0.1, 0.02, 0.03, 0.002),
            metrics(0.42, 0.42, 0.09, 0.03, 0.04)),
        risk,
        0.7,
        0,
        0,
        Edition.FIRST);
  }

  private static Map<ScoreKind, KindParameters> kinds() {
    Map<Relation, Double> scope = relations(0.8, 0.1, 0.25, 0.03, 0.08, 0.06, 0.03, 0.0005);
    Map<Relation, Double> migration = relations(0.7, 0.1, 0.2, 0.25, 0.06, 0.05, 0.02, 0.0005);
    Map<MetricClass, Double> deploy = metrics(0.35, 0.33, 0.18, 0.04, 0.1);
    Map<ScoreKind, KindParameters> kinds = new EnumMap<>(ScoreKind.class);
    kinds.put(ScoreKind.DEPLOY, new KindParameters(1, lag(), scope, deploy));
    kinds.put(
        ScoreKind.FEATURE_FLAG,
        new KindParameters(1, lag(), scope, metrics(0.33, 0.25, 0.1, 0.04, 0.28)));
    kinds.put(
        ScoreKind.CONFIG,
        new KindParameters(1.5, lag(), scope, metrics(0.4, 0.28, 0.17, 0.06, 0.09)));
    kinds.put(
        ScoreKind.DB_MIGRATION,
        new KindParameters(2.5, lag(), migration, metrics(0.17, 0.3, 0.08, 0.42, 0.03)));
    kinds.put(ScoreKind.ROLLBACK, new KindParameters(0.1, lag(), scope, deploy));
    return kinds;
  }

  /** In percent, bin by bin: densities are multiples of these by hand. */
  private static LagDensity lag() {
    int[] percent = {1, 1, 3, 4, 6, 18, 19, 15, 9, 5, 4, 5, 4, 4, 2};
    List<Double> masses = new ArrayList<>();
    for (int mass : percent) {
      masses.add(mass / 100.0);
    }
    return new LagDensity(masses);
  }

  /** In the order of {@link Relation}. */
  static Map<Relation, Double> relations(double... values) {
    Map<Relation, Double> table = new EnumMap<>(Relation.class);
    for (int i = 0; i < values.length; i++) {
      table.put(List.of(Relation.values()).get(i), values[i]);
    }
    return table;
  }

  /** In the order of {@link MetricClass}. */
  static Map<MetricClass, Double> metrics(double... values) {
    Map<MetricClass, Double> table = new EnumMap<>(MetricClass.class);
    for (int i = 0; i < values.length; i++) {
      table.put(List.of(MetricClass.values()).get(i), values[i]);
    }
    return table;
  }
}
