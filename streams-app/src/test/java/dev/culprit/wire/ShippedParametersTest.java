package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults are those of the specification of the score. */
class ShippedParametersTest {
  private final Parameters shipped = ShippedParameters.read();

  @Test
  void areAlwaysValidAndNeverCalibrated() {
    assertThat(shipped.id()).isEqualTo("shipped-3");
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
    assertThat(shipped.notWorseFactor()).isEqualTo(0.05);
    assertThat(shipped.mentionShare()).isEqualTo(0.2);
    assertThat(shipped.undoneFactor()).isEqualTo(0.05);
    assertThat(shipped.detectionDelay()).isEqualTo(Duration.ofMinutes(7));
    assertThat(shipped.aftermath()).isEqualTo(Duration.ofMinutes(10));
    assertThat(shipped.of(ScoreKind.FEATURE_FLAG).prior()).isEqualTo(1.5);
    assertThat(shipped.of(ScoreKind.CONFIG).prior()).isEqualTo(1.5);
    assertThat(shipped.sharpness()).isEqualTo(0.7);
    assertThat(shipped.of(ScoreKind.DB_MIGRATION).prior()).isEqualTo(2.5);
    assertThat(shipped.of(ScoreKind.DB_MIGRATION).scope()).containsEntry(Relation.SHARED_DB, 0.25);
    assertThat(shipped.of(ScoreKind.DEPLOY).scope()).containsEntry(Relation.SHARED_DB, 0.03);
    assertThat(shipped.of(ScoreKind.CONFIG).metrics()).containsEntry(MetricClass.SATURATION, 0.17);
    assertThat(shipped.baseRates().cascadeScope()).containsEntry(Relation.UP1, 0.3);
    assertThat(shipped.baseRates().cascadeMetrics()).containsEntry(MetricClass.DB, 0.03);
  }

  @Test
  void whatNoHistorySpokeForIsOff() {
    assertThat(shipped.hubDamping()).isZero();
    assertThat(shipped.healthyFloor()).isEqualTo(1);
  }

  @Test
  void lagsAreThoseThatTheirDescriptionGives() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      writeLags();
      return;
    }
    for (ScoreKind kind : ScoreKind.values()) {
      LagDensity lag = shipped.of(kind).lag();
      LagDensity described = ShippedLags.of(kind);
      assertThat(lag.edgesMinutes()).isEqualTo(described.edgesMinutes());
      for (int bin = 0; bin < lag.masses().size(); bin++) {
        assertThat(lag.masses().get(bin))
            .as("%s, bin %d (-Dgolden.update=true writes them anew)", kind, bin)
            .isCloseTo(described.masses().get(bin), within(1e-9));
      }
    }
  }

  @Test
  void afterTwoMinutesTheNearerChangeIsNeverTheLessSuspect() {
    for (ScoreKind kind : ScoreKind.values()) {
      LagDensity lag = shipped.of(kind).lag();
      double before = Double.MAX_VALUE;
      for (int bin = lag.edgesMinutes().indexOf(0.0); bin < lag.masses().size(); bin++) {
        double width = lag.edgesMinutes().get(bin + 1) - lag.edgesMinutes().get(bin);
        double density = lag.masses().get(bin) / width;
        // The first minutes lack what the blur has carried to before the change.
        if (bin > lag.edgesMinutes().indexOf(2.0)) {
          assertThat(density).as("%s, bin %d", kind, bin).isLessThanOrEqualTo(before);
        }
        before = density;
      }
    }
  }

  private static void writeLags() throws IOException {
    Path file = Path.of("src/main/resources/dev/culprit/wire/shipped-parameters.json");
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
    for (ScoreKind kind : ScoreKind.values()) {
      WrittenFields lag = new WrittenFields();
      LagJson.write(lag, ShippedLags.of(kind));
      ((ObjectNode) json.path("kinds").path(Choices.SCORE_KIND.text(kind)))
          .set("lag", lag.json().path("lag"));
    }
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    Files.writeString(file, Json.MAPPER.writer(printer).writeValueAsString(json) + "\n");
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
