package dev.culprit.calibration;

import static dev.culprit.calibration.Incidents.accused;
import static dev.culprit.calibration.Incidents.attributed;
import static dev.culprit.calibration.Incidents.effect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import dev.culprit.wire.ShippedParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How effects show: lags, scope, metrics, versions. */
final class EffectFitsTest {
  private static final KindParameters DEPLOY = ShippedParameters.read().of(ScoreKind.DEPLOY);

  @Test
  void twentyObservationsInOneBinWeighAsMuchAsTheShippedHistogram() {
    LagDensity lag =
        LagFit.of(ScoreKind.DEPLOY, DEPLOY.lag(), attributed(Incidents.deploy(), 1, 20));
    // (20·shipped + 20·1)/(20 + 20) in the first bin, half of the shipped mass in all others.
    assertThat(lag.masses().get(0))
        .isCloseTo((DEPLOY.lag().masses().get(0) + 1) / 2, within(1e-12));
    assertThat(lag.masses().get(7)).isCloseTo(DEPLOY.lag().masses().get(7) / 2, within(1e-12));
  }

  @Test
  void guiltlessSuspectsAndOtherKindsTeachNothing() {
    LagDensity untaught =
        LagFit.of(ScoreKind.DEPLOY, DEPLOY.lag(), attributed(Incidents.deploy(), 0, 20));
    assertThat(untaught.masses())
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
        .isEqualTo(DEPLOY.lag().masses());
    LagDensity config = ShippedParameters.read().of(ScoreKind.CONFIG).lag();
    assertThat(LagFit.of(ScoreKind.CONFIG, config, attributed(Incidents.deploy(), 1, 20)).masses())
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
        .isEqualTo(config.masses());
  }

  @Test
  void scopeIsTheShareOfTheServicesThatShowedTheEffect() {
    // Ten incidents: of one changed service itself, healthy; of four callers, one alerts, twice.
    Observed.Accused upstream =
        accused(
            ScoreKind.DEPLOY,
            "shop",
            List.of(effect(Relation.UP1, "web", 1), effect(Relation.UP1, "web", 0.5)),
            Map.of(Relation.SAME, 1, Relation.UP1, 4));
    Map<Relation, Double> scope =
        ScopeFit.of(ScoreKind.DEPLOY, DEPLOY.scope(), 3, attributed(upstream, 1, 10));
    assertThat(scope.get(Relation.SAME)).isCloseTo(20 * 0.8 / (20 + 10), within(1e-12));
    // n_eff = 4/√(1 + 3/3); the two metrics of one service are one effect.
    assertThat(scope.get(Relation.UP1))
        .isCloseTo((20 * 0.25 + 10) / (20 + 10 * 4 / Math.sqrt(2)), within(1e-12));
    assertThat(scope.get(Relation.DOWN1)).isEqualTo(DEPLOY.scope().get(Relation.DOWN1));
    assertThat(scope.get(Relation.NONE)).isEqualTo(DEPLOY.scope().get(Relation.NONE));
  }

  @Test
  void hubSharesOutWhatItCanCause() {
    assertThat(ScopeFit.hub(1, 3)).isEqualTo(1);
    assertThat(ScopeFit.hub(10, 3)).isEqualTo(0.5);
    assertThat(ScopeFit.hub(10, 0)).isEqualTo(1);
  }

  @Test
  void metricsAreThoseOfTheEpisodesThatItCaused() {
    Map<MetricClass, Double> metrics =
        MetricFit.of(ScoreKind.DEPLOY, DEPLOY.metrics(), attributed(Incidents.deploy(), 0.5, 40));
    assertThat(metrics.get(MetricClass.ERRORS)).isCloseTo((20 * 0.35 + 20) / 40, within(1e-12));
    assertThat(metrics.get(MetricClass.LATENCY)).isCloseTo(20 * 0.33 / 40, within(1e-12));
    assertThat(
            metrics.entrySet().stream()
                .filter(share -> share.getKey().isKnown())
                .mapToDouble(Map.Entry::getValue)
                .sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void confinementThatWasRightOftenerThanExpectedSaysMore() {
    Observed.Accused confined =
        new Observed.Accused(
            ScoreKind.DEPLOY, List.of(), List.of(), Optional.empty(), Map.of(), true, false);
    // Twenty guilty where half of them were expected: 10·(10 + 20)/(10 + 10).
    assertThat(SplitFit.confined(10, attributed(confined, 1, 20))).isCloseTo(15, within(1e-12));
    assertThat(SplitFit.confined(10, attributed(confined, 0, 20))).isCloseTo(5, within(1e-12));
    assertThat(SplitFit.confined(1.2, attributed(confined, 0, 1_000))).isEqualTo(1);
    assertThat(SplitFit.notWorse(0.4, attributed(confined, 1, 20))).isEqualTo(0.4);
  }
}
