package dev.culprit.oracle;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.Edition;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
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

  /** Every kind with bins of its own, of which one may be empty. */
  private Map<ScoreKind, KindParameters> kindsWithOwnEdges() {
    Map<ScoreKind, KindParameters> kinds = new EnumMap<>(ScoreKind.class);
    TestParameters.SHIPPED
        .kinds()
        .forEach(
            (kind, shipped) ->
                kinds.put(
                    kind,
                    new KindParameters(
                        shipped.prior(), ownEdges(), shipped.scope(), shipped.metrics())));
    return kinds;
  }

  private LagDensity ownEdges() {
    return dice.oneOf(
        new LagDensity(List.of(-30.0, 0.5, 2880.0), List.of(0.23, 0.77)),
        new LagDensity(List.of(0.0, 5.0, 20.0, 60.0, 300.0), List.of(0.47, 0.0, 0.29, 0.24)),
        new LagDensity(
            List.of(-10.0, -1.5, 0.0, 2.5, 7.0, 90.0, 1440.0),
            List.of(0.01, 0.09, 0.4, 0.2, 0.2, 0.1)));
  }

  /**
   * Numbers are crooked: were the floor of health 0.05, four changes that show nothing would weigh
   * exactly as much as one, but for the last bits, which decide who comes first.
   */
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
        dice.oneOf(0.0, 0.1, 0.4, 1.0),
        dice.oneOf(1.0, 0.17, 0.013),
        Duration.ofSeconds(dice.oneOf(0, 90, 420, 3600)),
        dice.oneOf(0.0, 3.0, 5.0),
        dice.oneOf(0.07, 0.31, 1.0),
        Duration.ofMinutes(dice.oneOf(0, 10, 60)),
        dice.chance(0.5) ? shipped.kinds() : kindsWithOwnEdges(),
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
