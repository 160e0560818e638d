package dev.culprit.oracle;

import dev.culprit.domain.About;
import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Edition;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Anomalies in clusters that some late one bridges, and a few from the weeks before. */
final class RandomAnomalies {
  /** Minutes after an outbreak: the gap that an incident bears, and beside it. */
  private static final List<Integer> OFFSETS =
      List.of(0, 0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 15, 16, 20, 29, 30, 31, 45, 60, 240, 241);

  private final RandomHistory history;
  private final Dice dice;
  private final RandomTexts texts;
  private int published;

  RandomAnomalies(RandomHistory history) {
    this.history = history;
    this.dice = history.dice();
    this.texts = new RandomTexts(history);
  }

  void publish() {
    int many = dice.between(8, 28);
    for (int i = 0; i < many; i++) {
      publishVersions(
          history
              .outbreak()
              .plus(Duration.ofMinutes(dice.oneOf(OFFSETS)))
              .plus(Duration.ofSeconds(dice.chance(0.15) ? dice.oneOf(5, 15, 20) : 0)));
    }
    if (dice.chance(0.3)) {
      publishVersions(history.outbreak().minus(Duration.ofDays(7)));
    }
    if (dice.chance(0.4)) {
      publishNightly();
    }
  }

  /** More episodes than are weighed, and more anomalies in one than are named. */
  void publishCrowd() {
    Instant start = history.outbreak();
    for (int i = 0; i < 280; i++) {
      boolean repeated = i == 0 || i >= 250;
      MetricAnomaly anomaly =
          MetricAnomaly.builder(
                  "a" + i,
                  repeated ? "again" : "p" + i,
                  repeated ? MetricClass.LATENCY : dice.oneOf(MetricClass.values()),
                  start.plus(Duration.ofMinutes(i / 4)))
              .environment("prod")
              .service(repeated || dice.chance(0.97) ? "web" : history.service())
              .build();
      history.publish(anomaly, anomaly.onset());
    }
  }

  /** The same at the same time of earlier days. */
  private void publishNightly() {
    for (int day = 1; day <= 3; day++) {
      publishVersions(
          history
              .outbreak()
              .minus(Duration.ofDays(day))
              .plus(Duration.ofMinutes(dice.oneOf(-21, -20, 0, 20))));
    }
  }

  private void publishVersions(Instant onset) {
    String id = "a" + published++;
    Optional<String> environment = history.environment();
    do {
      AnomalyBuilder anomaly = anomaly(id, onset);
      environment.ifPresent(anomaly::environment);
      MetricAnomaly built = anomaly.build();
      history.publish(built, built.onset());
    } while (dice.chance(0.2));
  }

  private AnomalyBuilder anomaly(String id, Instant onset) {
    MetricClass metricClass =
        dice.chance(0.5) ? MetricClass.LATENCY : dice.oneOf(MetricClass.values());
    AnomalyBuilder anomaly =
        MetricAnomaly.builder(id, texts.metric(), metricClass, onset)
            .components(texts.components().toArray(String[]::new))
            .severity(
                dice.oneOf(
                    Severity.PAGE, Severity.PAGE, Severity.PAGE, Severity.WARNING, Severity.INFO))
            .edition(edition());
    if (dice.chance(0.92)) {
      anomaly.service(history.service());
    }
    if (dice.chance(0.45)) {
      anomaly.resolvedAt(onset.plus(Duration.ofMinutes(dice.oneOf(0, 1, 5, 12, 15, 16, 60, 300))));
    }
    if (dice.chance(0.15)) {
      anomaly.onsetUncertainty(Duration.ofSeconds(dice.oneOf(60, 90, 91, 120, 600, 86_400)));
    }
    if (dice.chance(0.6)) {
      anomaly.detectedAt(onset.plus(Duration.ofMinutes(dice.oneOf(0, 0, 0, 1, 2, 4, 15))));
    }
    history.region().ifPresent(anomaly::region);
    if (dice.chance(0.15)) {
      anomaly.confinedTo(
          new Confinement(dice.maybe(0.7, dice.oneOf("v1", "v2")), texts.segment(0.4)));
    }
    if (dice.chance(0.35)) {
      anomaly.comparisons(Stream.generate(this::comparison).limit(dice.between(1, 4)).toList());
    }
    anomaly.about(
        new About(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            history.provenance()));
    return anomaly;
  }

  private Comparison comparison() {
    return new Comparison(
        dice.maybe(0.5, history.service()),
        dice.oneOf("v1", "v1", "v2", "v3"),
        dice.maybe(0.5, "v0"),
        dice.chance(0.4),
        dice.oneOf(0.05, 0.3, 0.9, 1.0));
  }

  private Edition edition() {
    return new Edition(
        dice.chance(0.15) ? OptionalLong.of(dice.between(1, 3)) : OptionalLong.empty(),
        dice.maybe(0.3, RandomHistory.NOON.plus(Duration.ofMinutes(dice.between(0, 3)))),
        dice.chance(0.06));
  }
}
