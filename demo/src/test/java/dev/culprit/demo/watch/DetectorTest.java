package dev.culprit.demo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sixHoursOfNoiseRaiseNoAlarm(long seed) {
    Random random = new Random(seed);
    IntToDoubleFunction noise =
        second -> {
          double usual = 40 * Math.exp(0.3 * random.nextGaussian());
          return random.nextInt(300) == 0 ? usual + 300 : usual;
        };
    assertThat(watch(Metric.LATENCY, 6 * 3600, noise)).isEmpty();
  }

  @Test
  void aFailedRequestNowAndThenIsNoAnomaly() {
    Random random = new Random(7);
    assertThat(watch(Metric.ERRORS, 6 * 3600, second -> random.nextInt(200) == 0 ? 0.2 : 0))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void aShiftIsFoundWithinFourSecondsAndItsOnsetWithinOne(long seed) {
    Random random = new Random(seed);
    int shift = 20 + random.nextInt(600);
    List<Finding> findings =
        watch(
            Metric.LATENCY,
            shift + 10,
            second -> (second < shift ? 40 : 280) * Math.exp(0.2 * random.nextGaussian()));
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.detectedAt()).isBefore(at(shift + 4));
    assertThat(Duration.between(at(shift), finding.onset()).abs())
        .isLessThanOrEqualTo(finding.uncertainty());
    assertThat(finding.baseline()).isBetween(30.0, 50.0);
    assertThat(finding.resolvedAt()).isEmpty();
  }

  @Test
  void theOnsetOfAFlickeringShiftIsItsFirstBadSecond() {
    List<Finding> findings =
        watch(Metric.ERRORS, 40, second -> List.of(20, 22, 24, 25, 26).contains(second) ? 0.5 : 0);
    assertThat(findings.get(0).onset()).isEqualTo(at(20));
    assertThat(findings.get(0).detectedAt()).isEqualTo(at(25));
  }

  @Test
  void recoveryIsTheFirstOfFourCalmSeconds() {
    List<Finding> findings =
        watch(
            Metric.LATENCY,
            60,
            second -> second >= 20 && second < 30 && second != 27 ? 500 : 40 + second % 3);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).resolvedAt()).contains(at(30));
    assertThat(findings.get(1).onset()).isEqualTo(findings.get(0).onset());
    assertThat(findings.get(1).value()).isEqualTo(500);
  }

  @Test
  void whatComesAgainAfterRecoveryIsAnotherAnomaly() {
    List<Finding> findings =
        watch(Metric.LATENCY, 100, second -> second % 40 >= 30 ? 500 : 40 + second % 3);
    assertThat(findings).extracting(Finding::onset).contains(at(30), at(70));
  }

  @Test
  void anOutlierWhileLearningDoesNotBlindIt() {
    List<Finding> findings =
        watch(Metric.LATENCY, 40, second -> second == 3 || second >= 30 ? 600 : 40 + second % 3);
    assertThat(findings).hasSize(1);
  }

  @Test
  void throughputIsWatchedForFalling() {
    assertThat(watch(Metric.THROUGHPUT, 40, second -> second < 25 ? 8 : 20)).isEmpty();
    assertThat(watch(Metric.THROUGHPUT, 40, second -> second < 25 ? 8 : 1)).hasSize(1);
  }

  @Test
  void theSeriesEndsWithTheAlarm() {
    Finding finding = watch(Metric.LATENCY, 500, second -> second < 490 ? 40 : 500).get(0);
    assertThat(finding.series()).hasSizeBetween(100, 300);
    assertThat(finding.series().get(finding.series().size() - 1).at())
        .isEqualTo(finding.detectedAt());
  }

  private static List<Finding> watch(Metric metric, int seconds, IntToDoubleFunction value) {
    Detector detector = new Detector(metric);
    List<Finding> findings = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      detector.accept(new Sample(at(second), value.applyAsDouble(second))).ifPresent(findings::add);
    }
    return findings;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
