package dev.culprit.history;

import dev.culprit.domain.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares a new version with what ran beside it, or else before it, from samples of both, as a
 * canary analysis does. Says nothing where the samples do not suffice.
 *
 * <p>Worse, in any series: the mean share of successes is {@link #WORSE} of itself lower than the
 * old version's. Less surely worse: the new version carries no traffic although its instances run
 * and the old version's still does, or its median duration is {@link #SLOWER} times the old
 * version's and above all that was seen of it (a version that has just started is slow too). Not
 * worse: every series has samples of it, and none is {@link #TOUCHED} of itself lower.
 */
final class VersionJudge {
  private static final double WORSE = 0.05;
  private static final double TOUCHED = 0.01;
  private static final double SLOWER = 3;
  private static final double SURE = 1;
  private static final double LESS_SURE = 0.5;
  private static final int FEW = 2;
  private static final int ENOUGH_BEFORE = 3;

  /** Samples are of a minute; that of the minute in which the rollout began mixes both. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Duration SERVING = Duration.ofMinutes(2);

  private final List<SampledMetric> metrics;

  VersionJudge(List<SampledMetric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  /**
   * @param samples of one service, at most until the moment of judgement
   * @param version that is judged
   * @param since when its first instance ran
   */
  Optional<Comparison> judge(
      String service, String version, Instant since, Instant now, List<Sample> samples) {
    if (now.isBefore(since.plus(SETTLING))) {
      return Optional.empty();
    }
    Map<String, List<Sample>> bySeries = new TreeMap<>();
    samples.forEach(s -> bySeries.computeIfAbsent(s.series(), key -> new ArrayList<>()).add(s));
    boolean worse = false;
    boolean doubtful = false;
    boolean fine = !bySeries.isEmpty();
    for (List<Sample> series : bySeries.values()) {
      Sides sides = Sides.of(series, version, since);
      worse |= sides.degraded(metrics, WORSE);
      doubtful |= sides.slower(metrics) || sides.silent(now.isBefore(since.plus(SERVING)));
      fine &= sides.young().size() >= FEW && !sides.degraded(metrics, TOUCHED);
    }
    if (worse || doubtful) {
      return Optional.of(comparison(service, version, true, worse ? SURE : LESS_SURE));
    }
    return fine ? Optional.of(comparison(service, version, false, SURE)) : Optional.empty();
  }

  private static Comparison comparison(
      String service, String version, boolean worse, double certainty) {
    return new Comparison(Optional.of(service), version, Optional.empty(), worse, certainty);
  }

  /**
   * @param young samples of the new version
   * @param beside samples of others while it ran
   * @param before samples of others before it ran
   */
  private record Sides(List<Sample> young, List<Sample> beside, List<Sample> before) {

    static Sides of(List<Sample> series, String version, Instant since) {
      List<Sample> young = new ArrayList<>();
      List<Sample> beside = new ArrayList<>();
      List<Sample> before = new ArrayList<>();
      for (Sample sample : series) {
        if (sample.version().equals(version)) {
          young.add(sample);
        } else if (!sample.at().isBefore(since.plus(SETTLING))) {
          beside.add(sample);
        } else if (sample.at().isBefore(since.minus(SETTLING))) {
          before.add(sample);
        }
      }
      return new Sides(young, beside, before);
    }

    boolean degraded(List<SampledMetric> metrics, double share) {
      List<Sample> old = beside.isEmpty() ? before : beside;
      for (int m = 0; m < metrics.size(); m++) {
        double oldMean = mean(values(old, m));
        double youngMean = mean(values(young, m));
        boolean worse =
            switch (metrics.get(m).good()) {
              case HIGH -> oldMean > 0 && (oldMean - youngMean) / oldMean >= share;
              case LOW -> youngMean - oldMean >= share * Math.max(oldMean, 1);
              case SHORT -> false;
            };
        if (worse) {
          return true;
        }
      }
      return false;
    }

    boolean slower(List<SampledMetric> metrics) {
      for (int m = 0; m < metrics.size(); m++) {
        if (metrics.get(m).good() == SampledMetric.Good.SHORT) {
          List<Double> old = new ArrayList<>(values(beside, m));
          old.addAll(values(before, m));
          List<Double> fresh = values(young, m);
          if (fresh.size() >= FEW && old.size() >= FEW) {
            double median = median(fresh);
            double highest = old.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            if (median > SLOWER * median(old) && median > SLOWER * highest) {
              return true;
            }
          }
        }
      }
      return false;
    }

    boolean silent(boolean tooEarly) {
      return !tooEarly && young.isEmpty() && beside.size() >= FEW && before.size() >= ENOUGH_BEFORE;
    }

    private static List<Double> values(List<Sample> samples, int metric) {
      return samples.stream().map(s -> s.values().get(metric)).filter(v -> !v.isNaN()).toList();
    }

    /** NaN, which compares to nothing, where there is none. */
    private static double mean(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double median(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }
}
