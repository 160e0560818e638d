package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.ScoreKind;
import dev.culprit.wire.ShippedParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagBinsTest {
  private static final Instant ONSET = Incidents.AT;
  private static final Parameters SHIPPED = ShippedParameters.read();
  private static final LagDensity DEPLOY = SHIPPED.of(ScoreKind.DEPLOY).lag();

  private final LagBins bins = new LagBins(SHIPPED);

  private static MetricAnomaly anomaly() {
    return MetricAnomaly.builder("a", "p99", MetricClass.LATENCY, ONSET).build();
  }

  private Optional<Observed.LagShares> shares(ChangeEvent change, MetricAnomaly anomaly) {
    return bins.of(List.of(change), ScoreKind.of(change.kind()), anomaly, 1, ONSET);
  }

  private static int binOf(LagDensity lags, double minutes) {
    int bin = 0;
    while (lags.edgesMinutes().get(bin + 1) <= minutes) {
      bin++;
    }
    return bin;
  }

  private static ChangeEvent deploy(Duration before) {
    return ChangeEvent.of("c", Kind.DEPLOY, "shop", ONSET.minus(before));
  }

  @Test
  void exactLagLiesInItsHalfOpenBin() {
    Observed.LagShares shares = shares(deploy(Duration.ofMinutes(5)), anomaly()).orElseThrow();
    assertThat(shares.bins().get(binOf(DEPLOY, 5.0))).isEqualTo(1);
    assertThat(shares.effect()).isEqualTo(1);
  }

  @Test
  void stepsShareByWeightAndByHowWellTheLagSuits() {
    ChangeEvent canary =
        ChangeEvent.builder("c", Kind.DEPLOY, ONSET.minus(Duration.ofMinutes(43)))
            .steps(
                List.of(
                    new RolloutStep(ONSET.minus(Duration.ofMinutes(43)), 0.25, Optional.empty()),
                    new RolloutStep(ONSET.minus(Duration.ofMinutes(3)), 1, Optional.empty())))
            .build();
    Observed.LagShares shares = shares(canary, anomaly()).orElseThrow();
    double early = 0.25 * density(43);
    double late = 0.75 * density(3);
    assertThat(shares.bins().get(binOf(DEPLOY, 3))).isCloseTo(late / (early + late), within(1e-12));
    assertThat(shares.bins().get(binOf(DEPLOY, 43)))
        .isCloseTo(early / (early + late), within(1e-12));
  }

  private static double density(double minutes) {
    int bin = binOf(DEPLOY, minutes);
    return DEPLOY.masses().get(bin)
        / (DEPLOY.edgesMinutes().get(bin + 1) - DEPLOY.edgesMinutes().get(bin));
  }

  @Test
  void uncertainOnsetIsSpreadOverTheBinsAroundIt() {
    MetricAnomaly vague =
        MetricAnomaly.builder("a", "p99", MetricClass.LATENCY, ONSET)
            .onsetUncertainty(Duration.ofMinutes(20))
            .build();
    Observed.LagShares shares = shares(deploy(Duration.ofMinutes(30)), vague).orElseThrow();
    assertThat(shares.bins().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(shares.bins().get(binOf(DEPLOY, 30))).isBetween(0.01, 0.6);
    assertThat(shares.bins().get(binOf(DEPLOY, 7))).isGreaterThan(0.01);
    assertThat(shares.bins().get(binOf(DEPLOY, 700))).isLessThan(1e-9);
  }

  @Test
  void whatIsKnownOnlyByItsDetectionSaysNothingOfTheLag() {
    MetricAnomaly detected =
        MetricAnomaly.builder("a", "p99", MetricClass.LATENCY, ONSET).detectedAt(ONSET).build();
    assertThat(shares(deploy(Duration.ofMinutes(5)), detected)).isEmpty();
    assertThat(shares(deploy(Duration.ofDays(9)), anomaly())).isEmpty();
  }

  @Test
  void migrationTeachesOnlyWithWhatShowsAfterItsEnd() {
    LagDensity lags = SHIPPED.of(ScoreKind.DB_MIGRATION).lag();
    ChangeEvent over =
        ChangeEvent.builder("m", Kind.DB_MIGRATION, ONSET.minus(Duration.ofMinutes(30)))
            .endedAt(ONSET.minus(Duration.ofMinutes(15)))
            .build();
    Observed.LagShares after = shares(over, anomaly()).orElseThrow();
    assertThat(after.bins().get(binOf(lags, 15))).isEqualTo(1);
    assertThat(after.effect()).isEqualTo(1);

    // 10 min of run and 4 of margin: 0.5/14 a minute, against half of the density a minute after.
    ChangeEvent within =
        ChangeEvent.builder("m", Kind.DB_MIGRATION, ONSET.minus(Duration.ofMinutes(11)))
            .endedAt(ONSET.minus(Duration.ofMinutes(1)))
            .build();
    int bin = binOf(lags, 1);
    double later =
        0.5
            * lags.masses().get(bin)
            / (lags.edgesMinutes().get(bin + 1) - lags.edgesMinutes().get(bin));
    assertThat(shares(within, anomaly()).orElseThrow().effect())
        .isCloseTo(later / (later + 0.5 / 14), within(1e-9));

    ChangeEvent running =
        ChangeEvent.builder("m", Kind.DB_MIGRATION, ONSET.minus(Duration.ofMinutes(11))).build();
    assertThat(shares(running, anomaly())).isEmpty();
  }
}
