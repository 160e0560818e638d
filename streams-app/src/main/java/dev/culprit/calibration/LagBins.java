package dev.culprit.calibration;

import dev.culprit.correlation.Course;
import dev.culprit.correlation.Erf;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which lag bin an effect lies, seen from the steps of the change: each step by its weight and
 * by how well the lag suits what is known so far. Where the times are uncertain, so is the bin.
 */
final class LagBins {
  private static final Duration EXACT_ENOUGH = Duration.ofSeconds(90);
  private static final double MARGINS_HOURS = 4 / 60.0;

  private final Parameters parameters;

  LagBins(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * @param members of the suspect
   * @param effect probability that the suspect caused the anomaly, if it caused any
   * @param lastOnset of the incident, until which a migration may still have been running
   * @return empty where the times do not tell: an onset that is only the moment of detection, or
   *     one that lies beyond the bins
   */
  Optional<Observed.LagShares> of(
      List<ChangeEvent> members,
      ScoreKind kind,
      MetricAnomaly anomaly,
      double effect,
      Instant lastOnset) {
    if (anomaly.detectedAt().equals(Optional.of(anomaly.onset()))) {
      return Optional.empty();
    }
    LagDensity lags = parameters.of(kind).lag();
    double[] bins = new double[lags.masses().size()];
    double during = 0;
    for (ChangeEvent member : members) {
      Course course = Course.of(member);
      double minutes = deviationMinutes(course, anomaly);
      if (kind == ScoreKind.DB_MIGRATION && course.run().isPresent()) {
        Course.Run run = course.run().get();
        during += duringRun(run, anomaly.onset(), lastOnset);
        if (!run.running()) {
          Instant end = run.start().plus(run.length(lastOnset));
          double share = 1 - parameters.duringMigration();
          add(bins, lags, share, lagMinutes(end, anomaly.onset()), minutes);
        }
      } else {
        for (Course.Step step : course.steps()) {
          add(bins, lags, step.weight(), lagMinutes(step.at(), anomaly.onset()), minutes);
        }
      }
    }
    double after = Arrays.stream(bins).sum();
    if (after == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Observed.LagShares(
            effect * after / (after + during),
            Arrays.stream(bins).map(density -> density / after).boxed().toList()));
  }

  /** Density per hour of the part of a migration's effects that shows while it runs. */
  private double duringRun(Course.Run run, Instant onset, Instant lastOnset) {
    Duration length = run.length(lastOnset);
    double hours = length.toNanos() / 3_600e9;
    double sinceStart = lagMinutes(run.start(), onset) / 60;
    boolean during = sinceStart >= -MARGINS_HOURS / 2 && sinceStart <= hours + MARGINS_HOURS / 2;
    return during ? parameters.duringMigration() / (hours + MARGINS_HOURS) : 0;
  }

  /** Adds one step's density per hour at a lag to the bins that the lag may lie in. */
  private static void add(
      double[] bins, LagDensity lags, double weight, double lagMinutes, double deviationMinutes) {
    List<Double> edges = lags.edgesMinutes();
    for (int bin = 0; bin < bins.length; bin++) {
      double from = edges.get(bin);
      double to = edges.get(bin + 1);
      double inside =
          deviationMinutes == 0
              ? (lagMinutes >= from && lagMinutes < to ? 1 : 0)
              : below((to - lagMinutes) / deviationMinutes)
                  - below((from - lagMinutes) / deviationMinutes);
      bins[bin] += weight * lags.masses().get(bin) * 60 / (to - from) * inside;
    }
  }

  private static double below(double z) {
    return z >= 0 ? 1 - Erf.upperTail(z) : Erf.upperTail(-z);
  }

  /** 0 where the times are exact enough. */
  private static double deviationMinutes(Course course, MetricAnomaly anomaly) {
    List<Duration> deviations = new ArrayList<>();
    deviations.add(anomaly.onsetUncertainty());
    deviations.add(anomaly.about().provenance().clockSkew());
    deviations.add(course.clockSkew());
    Duration largest = deviations.stream().reduce(Duration.ZERO, LagBins::longer);
    return largest.compareTo(EXACT_ENOUGH) > 0 ? largest.toNanos() / 60e9 : 0;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Exact to the nanosecond, as the bins' edges are whole minutes. */
  private static double lagMinutes(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 60e9;
  }
}
