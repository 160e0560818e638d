package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The score of a case: what every hypothesis weighs, and how probable that makes it. */
final class Scores {
  private static final double LOWEST_UNLINKED = -30;
  private static final Duration HINDSIGHT = Duration.ofMinutes(5);

  private final Case facts;
  private final List<Background> backgrounds;
  private final List<List<Intensity>> intensities;
  private final List<LogWeight> weights = new ArrayList<>();
  private final double unlinkedWeight;
  private final List<Double> probabilities;
  private final double none;
  private final double unlinked;

  /**
   * @param intensities of each accused at each onset
   */
  Scores(
      Case facts,
      List<Background> backgrounds,
      List<List<Intensity>> intensities,
      LagDensities lags) {
    this.facts = facts;
    this.backgrounds = List.copyOf(backgrounds);
    this.intensities = List.copyOf(intensities);
    for (int c = 0; c < facts.accused().size(); c++) {
      Case.Accused accused = facts.accused().get(c);
      weights.add(
          new LogWeight(
              accused.prior(),
              gain(intensities.get(c)),
              healthy(accused, lags),
              accused.rollback()));
    }
    unlinkedWeight = unlinkedWeight(lags);

    double[] tempered = tempered();
    double largest = Double.NEGATIVE_INFINITY;
    for (double weight : tempered) {
      largest = Math.max(largest, weight);
    }
    double sum = 0;
    for (int i = 0; i < tempered.length; i++) {
      tempered[i] = StrictMath.exp(tempered[i] - largest);
      sum += tempered[i];
    }
    int count = weights.size();
    List<Double> ofAccused = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      ofAccused.add(tempered[c] / sum);
    }
    probabilities = List.copyOf(ofAccused);
    none = tempered[count] / sum;
    unlinked = tempered[count + 1] / sum;
  }

  /** Of a case whose candidates are few enough to be weighed all. */
  static Scores of(Case facts, LagDensities lags) {
    List<List<Intensity>> intensities = new ArrayList<>();
    for (Case.Accused accused : facts.accused()) {
      intensities.add(Intensity.of(facts, accused, lags));
    }
    return new Scores(facts, Background.of(facts), intensities, lags);
  }

  Case facts() {
    return facts;
  }

  List<Background> backgrounds() {
    return backgrounds;
  }

  /** Of one accused at every onset. */
  List<Intensity> intensities(int accused) {
    return intensities.get(accused);
  }

  LogWeight weight(int accused) {
    return weights.get(accused);
  }

  double probability(int accused) {
    return probabilities.get(accused);
  }

  double none() {
    return none;
  }

  double unlinked() {
    return unlinked;
  }

  /** Every weight after tempering: the accused, then "no change", then "an unlinked change". */
  private double[] tempered() {
    double sharpness = facts.parameters().sharpness();
    double[] tempered = new double[weights.size() + 2];
    for (int c = 0; c < weights.size(); c++) {
      tempered[c] = sharpness * weights.get(c).value();
    }
    tempered[weights.size()] = facts.parameters().noneBias();
    tempered[weights.size() + 1] = sharpness * unlinkedWeight + facts.parameters().unlinkedBias();
    return tempered;
  }

  private double gain(List<Intensity> ofAccused) {
    double sum = 0;
    for (int a = 0; a < ofAccused.size(); a++) {
      sum += gain(ofAccused.get(a), backgrounds.get(a));
    }
    return sum;
  }

  /** What one onset adds: {@code ln(1 + q/bg)}. */
  static double gain(Intensity intensity, Background background) {
    return StrictMath.log1p(intensity.perHour() / background.perHour());
  }

  /** A changed service that stays healthy speaks for its change, the more the later it is. */
  private double healthy(Case.Accused accused, LagDensities lags) {
    if (accused.reach().isEmpty()) {
      return 0;
    }
    Instant now = facts.lastOnset().plus(HINDSIGHT);
    double shownByNow = 0;
    for (Course course : accused.courses()) {
      for (Course.Step step : course.steps()) {
        shownByNow += step.weight() * lags.cumulative(accused.kind(), Lag.nanos(step.at(), now));
      }
    }
    return StrictMath.log(
        Math.max(facts.parameters().healthyFloor(), 1 - accused.reach().get() * shownByNow));
  }

  private double unlinkedWeight(LagDensities lags) {
    Case.Onset first = facts.onsets().get(0);
    double noPath = Tables.at(facts.parameters().of(ScoreKind.DEPLOY).scope(), Relation.NONE);
    double sum = 0;
    for (Case.Unlinked change : facts.unlinked()) {
      Duration deviation = Intensity.deviation(change.course(), first);
      double density = 0;
      for (Course.Step step : change.course().steps()) {
        density +=
            step.weight()
                * lags.at(
                    change.kind(),
                    Lag.nanos(step.at(), first.at()),
                    deviation,
                    first.isOnlyDetected());
      }
      sum +=
          facts.parameters().priorScale()
              * facts.parameters().of(change.kind()).prior()
              * density
              * noPath
              * Tables.at(facts.parameters().of(change.kind()).metrics(), first.metricClass())
              / backgrounds.get(0).perHour();
    }
    return sum == 0 ? LOWEST_UNLINKED : Math.max(LOWEST_UNLINKED, StrictMath.log(sum));
  }
}
