package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.KindParameters;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults are those of the specification of the score. */
class ShippedParametersTest {
  private final Parameters shipped = ShippedParameters.read();

  @Test
  void areAlwaysValidAndNeverCalibrated() {
    assertThat(shipped.id()).isEqualTo("shipped-1");
    assertThat(shipped.validFrom()).isEqualTo(Instant.EPOCH);
    assertThat(shipped.calibrated()).isFalse();
    assertThat(shipped.baseRates().perServiceHour()).isEmpty();
    assertThat(shipped.baseRates().otherServicesHour()).isEmpty();
    assertThat(shipped.risk()).isEmpty();
  }

  @Test
  void numbersAreThoseOfTheSpecification() {
    assertThat(shipped.priorScale()).isEqualTo(0.01);
    assertThat(shipped.sizeExponent()).isEqualTo(0.2);
    assertThat(shipped.duringMigration()).isEqualTo(0.5);
    assertThat(shipped.confinedFactor()).isEqualTo(10);
    assertThat(shipped.notWorseFactor()).isEqualTo(0.4);
    assertThat(shipped.sharpness()).isEqualTo(0.7);
    assertThat(shipped.of(ScoreKind.DB_MIGRATION).prior()).isEqualTo(2.5);
    assertThat(shipped.of(ScoreKind.DB_MIGRATION).scope()).containsEntry(Relation.SHARED_DB, 0.25);
    assertThat(shipped.of(ScoreKind.DEPLOY).scope()).containsEntry(Relation.SHARED_DB, 0.03);
    assertThat(shipped.of(ScoreKind.CONFIG).metrics()).containsEntry(MetricClass.SATURATION, 0.17);
    assertThat(shipped.baseRates().cascadeScope()).containsEntry(Relation.UP1, 0.3);
    assertThat(shipped.baseRates().cascadeMetrics()).containsEntry(MetricClass.DB, 0.03);
  }

  @Test
  void sharesSumToOne() {
    for (ScoreKind kind : ScoreKind.values()) {
      KindParameters parameters = shipped.of(kind);
      assertThat(
              parameters.metrics().entrySet().stream()
                  .filter(share -> share.getKey().isKnown())
                  .mapToDouble(Map.Entry::getValue)
                  .sum())
          .isCloseTo(1, within(1e-12));
      assertThat(parameters.lag().masses().stream().mapToDouble(x -> x).sum())
          .isCloseTo(1, within(1e-12));
    }
  }
}
