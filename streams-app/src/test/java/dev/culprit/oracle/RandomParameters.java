package dev.culprit.oracle;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Versions of the parameters, and what people said of answers. */
final class RandomParameters {
  private final RandomHistory history;
  private final Dice dice;

  RandomParameters(RandomHistory history) {
    this.history = history;
    this.dice = history.dice();
  }

  void publish() {
    int many = dice.oneOf(0, 0, 1, 1, 2, 3);
    for (int i = 0; i < many; i++) {
      history.publishAt(parameters("p" + dice.between(1, 2)), recorded());
    }
    int verdicts = dice.between(0, 2);
    for (int i = 0; i < verdicts; i++) {
      history.publishAt(
          new Verdict(
              "a" + i,
              history.environment(),
              Verdict.Decision.NO_CHANGE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              recorded(),
              Provenance.UNKNOWN,
              Edition.FIRST),
          recorded());
    }
  }

  private Instant recorded() {
    return RandomHistory.NOON.plus(Duration.ofMinutes(dice.between(0, 600)));
  }

  private Parameters parameters(String id) {
    Parameters shipped = TestParameters.SHIPPED;
    BaseRates rates = shipped.baseRates();
    boolean calibrated = dice.chance(0.6);
    return new Parameters(
        id,
        dice.chance(0.5) ? RandomHistory.NOON.minus(Duration.ofDays(7)) : history.outbreak(),
        calibrated,
        dice.oneOf(0.01, 0.05),
        dice.oneOf(0.0, 0.2, 0.5),
        dice.oneOf(0.3, 0.5),
        dice.oneOf(5.0, 10.0),
        0.3,
        shipped.mentionShare(),
        shipped.undoneFactor(),
        shipped.detectionDelay(),
        shipped.hubDamping(),
        shipped.healthyFloor(),
        shipped.kinds(),
        new BaseRates(
            calibrated ? Map.of(history.service(), 0.01, history.service() + "-x", 0.1) : Map.of(),
            calibrated ? dice.maybe(0.5, 0.002) : Optional.empty(),
            rates.metricShares(),
            rates.cascadeScope(),
            rates.cascadeMetrics()),
        dice.chance(0.5) ? Map.of(history.service(), dice.oneOf(0.3, 4.0)) : Map.of(),
        dice.oneOf(0.7, 1.0),
        dice.oneOf(0.0, -0.3),
        dice.oneOf(0.0, 0.4),
        new Edition(
            dice.chance(0.3) ? OptionalLong.of(dice.between(1, 2)) : OptionalLong.empty(),
            Optional.of(recorded()),
            dice.chance(0.1)));
  }
}
