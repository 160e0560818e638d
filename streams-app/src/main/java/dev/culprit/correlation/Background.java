package dev.culprit.correlation;

import dev.culprit.domain.BaseRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code bg_a}: how many onsets like this one appear per hour that no change causes.
 *
 * @param ownRate {@code mu_s}
 * @param share {@code m_m}
 * @param cascade what the earlier episodes of the incident bring about
 */
record Background(double ownRate, double share, double cascade) {
  private static final double MEDIAN_HOURS = 2 / 60.0;
  private static final double SIGMA = 1.1;
  private static final Duration SHORTEST_LAG = Duration.ofSeconds(15);

  double perHour() {
    return ownRate * share + cascade;
  }

  Background withOwnRate(double other) {
    return new Background(other, share, cascade);
  }

  /** Of every onset. */
  static List<Background> of(Case facts) {
    BaseRates rates = facts.parameters().baseRates();
    List<Background> all = new ArrayList<>();
    for (int a = 0; a < facts.onsets().size(); a++) {
      Case.Onset onset = facts.onsets().get(a);
      double share = Tables.at(rates.metricShares(), onset.metricClass());
      double cascade = 0;
      for (int b = 0; b < a; b++) {
        cascade +=
            passedOn(Lag.nanos(facts.onsets().get(b).at(), onset.at()))
                * Tables.at(rates.cascadeScope(), facts.cascade().get(b).get(a));
      }
      all.add(
          new Background(
              onset.ownRate(),
              share,
              Tables.at(rates.cascadeMetrics(), onset.metricClass()) * cascade));
    }
    return all;
  }

  /** {@code g}: lognormal density of the time from one service's trouble to the next one's. */
  private static double passedOn(long lagNanos) {
    double x = Lag.hours(Math.max(lagNanos, SHORTEST_LAG.toNanos()));
    double z = StrictMath.log(x / MEDIAN_HOURS) / SIGMA;
    return Erf.density(z) / (x * SIGMA);
  }
}
