package dev.culprit.calibration;

import static dev.culprit.calibration.Incidents.accused;
import static dev.culprit.calibration.Incidents.attributed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.ScoreKind;
import dev.culprit.wire.ShippedParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often things go wrong: by themselves, by kind of change, by service. */
final class RateFitsTest {
  private static final Map<ScoreKind, Double> PRIORS =
      Map.of(ScoreKind.DEPLOY, 1.0, ScoreKind.CONFIG, 1.5, ScoreKind.ROLLBACK, 0.1);

  private static Exposure changes(Map<ScoreKind, Double> changes) {
    return new Exposure(100, Set.of("shop", "web"), changes, Map.of());
  }

  @Test
  void halfOfTheIncidentsAreSharedOutByWhoAlerted() {
    // Eight incidents of the shop in 100 h, none of web: mean 4, so 8 + 2 and 0 + 2 of 12 parts.
    BaseRates rates =
        RateFit.of(
            ShippedParameters.read().baseRates(),
            changes(Map.of()),
            attributed(Incidents.deploy(), 0, 8));
    double total = 0.5 * 8 / 100;
    assertThat(rates.perServiceHour()).containsOnlyKeys("shop");
    assertThat(rates.perServiceHour().get("shop")).isCloseTo(total * 10 / 12, within(1e-12));
    assertThat(rates.otherServicesHour().orElseThrow()).isCloseTo(total * 2 / 12, within(1e-12));
  }

  @Test
  void classesHaveTwoPseudoCountsEach() {
    BaseRates rates =
        RateFit.of(
            ShippedParameters.read().baseRates(),
            changes(Map.of()),
            attributed(Incidents.deploy(), 0, 10));
    assertThat(rates.metricShares().get(MetricClass.ERRORS)).isCloseTo(12 / 20.0, within(1e-12));
    assertThat(rates.metricShares().get(MetricClass.DB)).isCloseTo(2 / 20.0, within(1e-12));
  }

  @Test
  void priorScaleIsHalfTheIncidentsOverTheChanges() {
    assertThat(PriorScaleFit.of(0.01, 0, 0)).isCloseTo(0.01, within(1e-12));
    assertThat(PriorScaleFit.of(0.01, 40, 900)).isCloseTo((20 + 1) / 1000.0, within(1e-12));
    assertThat(PriorScaleFit.of(0.01, 1_000, 1)).isEqualTo(0.2);
  }

  @Test
  void kindThatIsGuiltyOftenerThanItsShareIsSuspectedMore() {
    // Priors 1 and 1.5 over 60 deploys and 40 configs make equal parts of the guilt: 10 each.
    Map<ScoreKind, Double> priors =
        KindPriorFit.of(
            PRIORS,
            changes(Map.of(ScoreKind.DEPLOY, 60.0, ScoreKind.CONFIG, 40.0)),
            attributed(accused(ScoreKind.CONFIG, "shop", List.of(), Map.of()), 1, 20));
    assertThat(priors.get(ScoreKind.CONFIG)).isCloseTo(1.5 * (20 + 4) / (10 + 4), within(1e-12));
    assertThat(priors.get(ScoreKind.DEPLOY)).isCloseTo(1.0 * (0 + 4) / (10 + 4), within(1e-12));
    assertThat(priors.get(ScoreKind.ROLLBACK)).isEqualTo(0.1);
  }

  @Test
  void serviceWhoseChangesBreakMoreThanTheirShareIsRiskier() {
    Map<ScoreKind, Double> half = Map.of(ScoreKind.DEPLOY, 50.0);
    Exposure exposure =
        new Exposure(
            100,
            Set.of("shop", "web", "mail"),
            Map.of(ScoreKind.DEPLOY, 100.0),
            Map.of("shop", half, "web", half, "mail", Map.of(ScoreKind.DEPLOY, 0.1)));
    Map<String, Double> risk = RiskFit.of(PRIORS, exposure, attributed(Incidents.deploy(), 1, 12));
    // Half of the twelve are expected of each.
    assertThat(risk.get("shop")).isCloseTo((12 + 4) / (6 + 4.0), within(1e-12));
    assertThat(risk.get("web")).isCloseTo(4 / (6 + 4.0), within(1e-12));
    assertThat(risk).doesNotContainKey("mail");
  }

  @Test
  void exposuresAddUp() {
    Exposure one = changes(Map.of(ScoreKind.DEPLOY, 1.0));
    Exposure both = one.plus(changes(Map.of(ScoreKind.DEPLOY, 2.0, ScoreKind.CONFIG, 4.0)));
    assertThat(both.hours()).isEqualTo(200);
    assertThat(Exposure.risked(both.changes(), PRIORS)).isCloseTo(3 + 1.5 * 4, within(1e-12));
  }
}
