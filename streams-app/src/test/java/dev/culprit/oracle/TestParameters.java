package dev.culprit.oracle;

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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Parameters of the usual size, in numbers that a person can reckon with. */
final class TestParameters {
  private static final LagDensity QUICK =
      lag(.001, .003, .026, .03, .07, .2, .2, .14, .08, .05, .05, .04, .05, .04, .02);
  private static final LagDensity SLOW =
      lag(.001, .002, .017, .02, .05, .14, .15, .15, .12, .09, .07, .06, .06, .05, .02);
  private static final Map<Relation, Double> SCOPE =
      relations(.8, .1, .25, .03, .08, .06, .03, .0005);
  private static final Map<Relation, Double> DATABASE_SCOPE =
      relations(.7, .1, .2, .25, .06, .05, .02, .0005);
  private static final Map<MetricClass, Double> METRICS = classes(.35, .33, .18, .04, .1);

  static final Parameters SHIPPED =
      new Parameters(
          "shipped",
          Instant.EPOCH,
          false,
          0.01,
          0.2,
          0.5,
          10,
          0.4,
          0.4,
          0.05,
          Duration.ofMinutes(5),
          3,
          0.05,
          Duration.ofMinutes(10),
          Map.of(
              ScoreKind.DEPLOY,
              new KindParameters(1, QUICK, SCOPE, METRICS),
              ScoreKind.FEATURE_FLAG,
              new KindParameters(1, QUICK, SCOPE, classes(.33, .25, .1, .04, .28)),
              ScoreKind.CONFIG,
              new KindParameters(1.5, QUICK, SCOPE, classes(.4, .28, .17, .06, .09)),
              ScoreKind.DB_MIGRATION,
              new KindParameters(2.5, SLOW, DATABASE_SCOPE, classes(.17, .3, .08, .42, .03)),
              ScoreKind.ROLLBACK,
              new KindParameters(0.1, QUICK, SCOPE, METRICS)),
          new BaseRates(
              Map.of(),
              Optional.empty(),
              classes(.2, .2, .2, .2, .2),
              relations(.5, 0, .3, .05, .1, .02, .03, .002),
              classes(.42, .42, .09, .03, .04)),
          Map.of(),
          0.7,
          0,
          0,
          Edition.FIRST);

  private TestParameters() {}

  private static LagDensity lag(double... masses) {
    return new LagDensity(Arrays.stream(masses).boxed().toList());
  }

  private static Map<Relation, Double> relations(
      double same,
      double global,
      double up1,
      double sharedDb,
      double up2,
      double down1,
      double up3,
      double none) {
    return Map.of(
        Relation.SAME, same,
        Relation.GLOBAL, global,
        Relation.UP1, up1,
        Relation.SHARED_DB, sharedDb,
        Relation.UP2, up2,
        Relation.DOWN1, down1,
        Relation.UP3, up3,
        Relation.NONE, none);
  }

  private static Map<MetricClass, Double> classes(
      double errors, double latency, double saturation, double db, double business) {
    return Map.of(
        MetricClass.ERRORS, errors,
        MetricClass.LATENCY, latency,
        MetricClass.SATURATION, saturation,
        MetricClass.DB, db,
        MetricClass.BUSINESS, business);
  }
}
