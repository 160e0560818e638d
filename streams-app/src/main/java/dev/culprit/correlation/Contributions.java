package dev.culprit.correlation;

import dev.culprit.domain.Factor;
import dev.culprit.domain.Parameters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each factor adds to a candidate's weight: the weight as it is, less the weight with that
 * factor neutral, as a decimal logarithm.
 */
final class Contributions {
  private static final double CHANCE_PER_HOUR = 1 / 48.0;
  private static final double CHANCE_SCOPE = 0.05;
  private static final double LOWEST_OWN_RATE = OwnRate.LOWEST;
  private static final double LN_10 = StrictMath.log(10);

  private final Scores scores;
  private final Parameters parameters;
  private final double meanPrior;

  Contributions(Scores scores) {
    this.scores = scores;
    this.parameters = scores.facts().parameters();
    double sum = 0;
    for (Case.Accused accused : scores.facts().accused()) {
      sum += accused.prior();
    }
    this.meanPrior = sum / Math.max(1, scores.facts().accused().size());
  }

  /** Over the incident: the factor is neutral at every episode. */
  Map<Factor, Double> over(int accused) {
    return of(accused, Optional.empty());
  }

  /** At one episode: the factors that belong to an episode are neutral only there. */
  Map<Factor, Double> at(int accused, int episode) {
    return of(accused, Optional.of(episode));
  }

  private Map<Factor, Double> of(int accused, Optional<Integer> episode) {
    LogWeight weight = scores.weight(accused);
    List<Double> gains = gains(accused);
    Map<Factor, Double> contributions = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      LogWeight neutral =
          switch (factor) {
            case LAG, SCOPE, METRIC, CONFINEMENT, WORDS, UNDONE, BASE_RATE ->
                weight.withGain(gainWithNeutral(factor, accused, gains, episode));
            case CO_ANOMALIES -> weight.withGain(gains.get(episode.orElse(0)));
            case ROLLBACK -> weight.withRollback(1);
            case HEALTHY -> weight.withHealthy(0);
            case PRIOR -> weight.withPrior(meanPrior);
          };
      contributions.put(factor, (weight.value() - neutral.value()) / LN_10);
    }
    return contributions;
  }

  private List<Double> gains(int accused) {
    List<Intensity> intensities = scores.intensities(accused);
    List<Double> gains = new ArrayList<>();
    for (int a = 0; a < intensities.size(); a++) {
      gains.add(Scores.gain(intensities.get(a), scores.backgrounds().get(a)));
    }
    return gains;
  }

  private double gainWithNeutral(
      Factor factor, int accused, List<Double> gains, Optional<Integer> episode) {
    double sum = 0;
    for (int a = 0; a < gains.size(); a++) {
      boolean here = episode.isEmpty() || episode.get() == a;
      sum += here ? neutralGain(factor, accused, a) : gains.get(a);
    }
    return sum;
  }

  private double neutralGain(Factor factor, int accused, int a) {
    Intensity intensity = scores.intensities(accused).get(a);
    Background background = scores.backgrounds().get(a);
    return switch (factor) {
      case LAG -> Scores.gain(intensity.withDensity(CHANCE_PER_HOUR), background);
      case SCOPE -> Scores.gain(intensity.withScope(CHANCE_SCOPE, 1), background);
      case METRIC ->
          Scores.gain(
              intensity.withMetric(
                  Tables.at(
                      parameters.baseRates().metricShares(),
                      scores.facts().onsets().get(a).metricClass())),
              background);
      case CONFINEMENT -> Scores.gain(intensity.withConfinement(1), background);
      case WORDS -> Scores.gain(intensity.withWords(1), background);
      case UNDONE -> Scores.gain(intensity.withUndone(1), background);
      case BASE_RATE -> Scores.gain(intensity, background.withOwnRate(LOWEST_OWN_RATE));
      case ROLLBACK, HEALTHY, PRIOR, CO_ANOMALIES ->
          throw new IllegalArgumentException(factor + " is no factor of one episode");
    };
  }
}
