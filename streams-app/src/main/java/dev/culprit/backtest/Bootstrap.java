package dev.culprit.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws the questions again and again, each time as many as there are, and sees how far the
 * measures move. The seed is fixed: the same history has the same intervals, and two methods over
 * the same questions are drawn alike, so that their difference can be taken draw by draw.
 */
final class Bootstrap {
  private static final int RESAMPLES = 2_000;

  /** Of very many questions fewer resamples do: their intervals are narrow anyway. */
  private static final long MOST_DRAWS = 20_000_000;

  private static final int FEWEST_RESAMPLES = 200;
  private static final long SEED = 20_261_122;
  private static final double TAIL = 0.025;

  private final Tally all;
  private final Map<Measure, double[]> resampled;

  private Bootstrap(Tally all, Map<Measure, double[]> resampled) {
    this.all = all;
    this.resampled = resampled;
  }

  static Score score(List<Outcome> outcomes) {
    Bootstrap bootstrap = of(outcomes);
    Map<Measure, Score.Estimate> estimates = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      bootstrap
          .value(measure)
          .ifPresent(
              value ->
                  estimates.put(measure, estimate(value, bootstrap.resamples(measure).clone())));
    }
    return new Score(outcomes.size(), estimates, bins(bootstrap.all));
  }

  /** By how much one method exceeds another over the same questions in the same order. */
  static Map<Measure, Score.Estimate> leads(
      List<Outcome> outcomes, List<Outcome> over, Set<Measure> measures) {
    if (outcomes.size() != over.size()) {
      throw new IllegalArgumentException(
          "a lead needs the same questions, but there were "
              + outcomes.size()
              + " and "
              + over.size());
    }
    Bootstrap one = of(outcomes);
    Bootstrap other = of(over);
    Map<Measure, Score.Estimate> leads = new EnumMap<>(Measure.class);
    for (Measure measure : measures) {
      double[] draws = one.resamples(measure).clone();
      for (int round = 0; round < draws.length; round++) {
        draws[round] -= other.resamples(measure)[round];
      }
      one.value(measure)
          .flatMap(value -> other.value(measure).map(base -> estimate(value - base, draws)))
          .ifPresent(lead -> leads.put(measure, lead));
    }
    return leads;
  }

  private static Bootstrap of(List<Outcome> outcomes) {
    Outcome[] all = outcomes.toArray(Outcome[]::new);
    Tally once = new Tally();
    outcomes.forEach(once::add);
    int rounds = rounds(all.length);
    Map<Measure, double[]> resampled = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      resampled.put(measure, new double[rounds]);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < rounds; round++) {
      Tally tally = new Tally();
      for (int i = 0; i < all.length; i++) {
        tally.add(all[random.nextInt(all.length)]);
      }
      for (Map.Entry<Measure, double[]> entry : resampled.entrySet()) {
        entry.getValue()[round] = entry.getKey().of(tally).orElse(Double.NaN);
      }
    }
    return new Bootstrap(once, resampled);
  }

  private static int rounds(int questions) {
    return questions == 0
        ? 0
        : (int) Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, MOST_DRAWS / questions));
  }

  private Optional<Double> value(Measure measure) {
    return measure.of(all).stream().boxed().findFirst();
  }

  /** In order of the draws; NaN where the measure was undefined. */
  private double[] resamples(Measure measure) {
    return resampled.getOrDefault(measure, new double[0]);
  }

  private static Score.Estimate estimate(double value, double[] resamples) {
    double[] sorted = Arrays.stream(resamples).filter(one -> !Double.isNaN(one)).sorted().toArray();
    int low = (int) (TAIL * sorted.length);
    return sorted.length == 0
        ? new Score.Estimate(value, value, value)
        : new Score.Estimate(value, sorted[low], sorted[sorted.length - 1 - low]);
  }

  private static List<Score.Bin> bins(Tally tally) {
    List<Score.Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < Tally.BINS && tally.believed > 0; bin++) {
      int count = tally.binned[bin];
      bins.add(
          new Score.Bin(
              (double) bin / Tally.BINS,
              count,
              count == 0 ? 0 : tally.binnedProbability[bin] / count,
              tally.binnedRight[bin]));
    }
    return bins;
  }
}
