package dev.culprit.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.backtest.Measure;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;
import dev.culprit.history.ListedHistory;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Through the real topology. */
final class CalibrationTest {
  private static final Parameters SHIPPED = ShippedParameters.read();

  private static ListedHistory history(int days, int guiltyKindChangesOn) {
    return GuiltyConfigs.history(days, Duration.ofDays(3), guiltyKindChangesOn);
  }

  private static Fitted fitted(ListedHistory history, Set<Part> parts) throws IOException {
    return new Calibration(parts, Calibration.Progress.NONE).fitted(List.of(history), SHIPPED);
  }

  @Test
  void versionThatLearntWhoIsGuiltyProvesItOnWhatItHasNotSeen() throws IOException {
    Fitted fitted = fitted(history(72, 72), Part.ALL);
    FitReport report = fitted.report();
    assertThat(report.verdicts()).isEqualTo(72);
    assertThat(report.heldOut()).isEqualTo(21);
    assertThat(report.parts()).allSatisfy(part -> assertThat(part.fitted()).isTrue());
    Judgement before = report.before().orElseThrow();
    Judgement after = report.after().orElseThrow();
    assertThat(report.worse()).isEmpty();
    assertThat(after.logScore()).isGreaterThan(before.logScore());
    assertThat(after.of(Measure.AC1)).isGreaterThan(before.of(Measure.AC1)).isGreaterThan(0.9);

    Parameters parameters = fitted.parameters();
    assertThat(parameters.calibrated()).isTrue();
    assertThat(parameters.of(ScoreKind.CONFIG).prior())
        .isGreaterThan(SHIPPED.of(ScoreKind.CONFIG).prior());
    assertThat(parameters.of(ScoreKind.DEPLOY).prior())
        .isLessThan(SHIPPED.of(ScoreKind.DEPLOY).prior());
    assertThat(parameters.baseRates().perServiceHour()).containsKeys("service-0", "service-4");
  }

  @Test
  void versionThatLearntWhatNoLongerHoldsIsWorse() throws IOException {
    // Of 72 days the last 22 are held out.
    FitReport report = fitted(history(72, 50), Part.ALL).report();
    assertThat(report.worse()).contains("log score");
  }

  @Test
  void fewVerdictsLeaveWhatTheyCannotTell() throws IOException {
    Fitted fitted = fitted(history(9, 9), Part.ALL);
    assertThat(fitted.report().isAnythingFitted()).isFalse();
    assertThat(fitted.report().parts())
        .allSatisfy(part -> assertThat(part.text()).startsWith("as shipped: "));
    assertThat(fitted.report().before()).isEmpty();
    assertThat(fitted.parameters()).isEqualTo(SHIPPED.toBuilder().calibrated(true).build());
  }

  @Test
  void baseRatesNeedNoVerdict() throws IOException {
    ListedHistory told = history(40, 40);
    ListedHistory untold = ListedHistory.of("shop", told.listed(), List.of());
    Fitted fitted = fitted(untold, Part.ALL);
    assertThat(fitted.report().verdicts()).isZero();
    assertThat(fitted.report().parts())
        .filteredOn(FitReport.PartReport::fitted)
        .extracting(FitReport.PartReport::part)
        .containsExactly(Part.BASE_RATES);
    assertThat(fitted.parameters().baseRates().perServiceHour()).hasSize(5);
    assertThat(fitted.parameters().kinds()).isEqualTo(SHIPPED.kinds());
  }

  @Test
  void whatBelongsToAnInstallationIsNotCarriedToAnother() throws IOException {
    Fitted fitted = Calibration.fit(List.of(history(40, 40)), SHIPPED);
    assertThat(fitted.parameters().baseRates()).isEqualTo(SHIPPED.baseRates());
    assertThat(fitted.parameters().priorScale()).isEqualTo(SHIPPED.priorScale());
    assertThat(fitted.parameters().risk()).isEmpty();
    assertThat(fitted.parameters().of(ScoreKind.CONFIG).lag())
        .isNotEqualTo(SHIPPED.of(ScoreKind.CONFIG).lag());
  }

  @Test
  void versionIsNamedByItsMomentAndItsContent() {
    FitReport nothing =
        new FitReport(
            List.of(), 0, 0, 90, List.of(), Optional.empty(), Optional.empty(), 0, List.of());
    Parameters version = new Fitted(SHIPPED, nothing).version(GuiltyConfigs.BEGIN);
    assertThat(version.id()).matches("2026-03-01T10:00Z-[0-9a-f]{8}");
    assertThat(version.validFrom()).isEqualTo(GuiltyConfigs.BEGIN);
    Parameters other = SHIPPED.toBuilder().sharpness(0.8).build();
    assertThat(new Fitted(other, nothing).version(GuiltyConfigs.BEGIN).id())
        .isNotEqualTo(version.id());
  }
}
