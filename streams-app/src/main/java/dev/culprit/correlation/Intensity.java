package dev.culprit.correlation;

import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code q_{c,a}}: how many onsets like this one a candidate causes per hour, factor by factor.
 *
 * @param density {@code K}, per hour
 * @param scope {@code phi}
 * @param metric {@code psi}
 * @param confinement {@code S}
 * @param words {@code W}
 * @param undone {@code V}
 */
record Intensity(
    double density,
    double scope,
    double hub,
    double metric,
    double confinement,
    double words,
    double undone) {
  private static final Duration RUN_MARGIN = Duration.ofMinutes(2);
  private static final Duration DETECTION_TOLERANCE = Duration.ofMinutes(1);
  private static final double OTHER_REGION = 0.1;

  /** {@code q}. */
  double perHour() {
    return density * scope * hub * metric * confinement * words * undone;
  }

  Intensity withDensity(double other) {
    return new Intensity(other, scope, hub, metric, confinement, words, undone);
  }

  Intensity withScope(double otherScope, double otherHub) {
    return new Intensity(density, otherScope, otherHub, metric, confinement, words, undone);
  }

  Intensity withMetric(double other) {
    return new Intensity(density, scope, hub, other, confinement, words, undone);
  }

  Intensity withConfinement(double other) {
    return new Intensity(density, scope, hub, metric, other, words, undone);
  }

  Intensity withWords(double other) {
    return new Intensity(density, scope, hub, metric, confinement, other, undone);
  }

  Intensity withUndone(double other) {
    return new Intensity(density, scope, hub, metric, confinement, words, other);
  }

  /** Of one candidate at every onset. */
  static List<Intensity> of(Case facts, Case.Accused accused, LagDensities lags) {
    List<Intensity> all = new ArrayList<>();
    for (int a = 0; a < facts.onsets().size(); a++) {
      Case.Onset onset = facts.onsets().get(a);
      Case.Match match = accused.matches().get(a);
      Relation relation = match.relation();
      double density = 0;
      for (Course course : accused.courses()) {
        density += density(facts, accused, course, onset, lags);
      }
      all.add(
          new Intensity(
              density,
              at(facts.parameters(), accused, relation),
              hub(accused.related().getOrDefault(relation, 0), facts.parameters().hubDamping()),
              Tables.at(facts.parameters().of(accused.kind()).metrics(), onset.metricClass()),
              match.confinement(),
              match.words(),
              match.undone()));
    }
    return all;
  }

  private static double at(Parameters parameters, Case.Accused accused, Relation relation) {
    return Tables.at(parameters.of(accused.kind()).scope(), relation);
  }

  /** The more services stand in a relation, the less it says about each. */
  static double hub(int related, double damping) {
    return damping == 0 ? 1 : 1 / StrictMath.sqrt(1 + (Math.max(related, 1) - 1) / damping);
  }

  private static double density(
      Case facts, Case.Accused accused, Course course, Case.Onset onset, LagDensities lags) {
    return switch (accused.kind()) {
      case DB_MIGRATION ->
          course.run().map(run -> duringAndAfter(facts, run, course, onset, lags)).orElse(0.0);
      case DEPLOY, FEATURE_FLAG, CONFIG, ROLLBACK -> afterEachStep(accused, course, onset, lags);
    };
  }

  /** {@code aft · Σ_j w_j · reg_j · h(t − t_j)}. */
  private static double afterEachStep(
      Case.Accused accused, Course course, Case.Onset onset, LagDensities lags) {
    Duration deviation = deviation(course, onset);
    if (isAfterDetection(course.start(), onset, deviation)) {
      return 0;
    }
    double sum = 0;
    for (Course.Step step : course.steps()) {
      double region = step.outside(onset.region()) ? OTHER_REGION : 1;
      sum +=
          step.weight()
              * region
              * lags.at(
                  accused.kind(),
                  Lag.nanos(step.at(), onset.at()),
                  deviation,
                  onset.isOnlyDetected());
    }
    return sum;
  }

  /** A migration holds locks while it runs, and leaves other plans and data behind. */
  private static double duringAndAfter(
      Case facts, Course.Run run, Course course, Case.Onset onset, LagDensities lags) {
    Duration deviation = deviation(course, onset);
    if (isAfterDetection(run.start(), onset, deviation)) {
      return 0;
    }
    Duration length = run.length(facts.lastOnset());
    Instant end = run.start().plus(length);
    double share = facts.parameters().duringMigration();
    boolean during =
        !onset.at().isBefore(run.start().minus(RUN_MARGIN))
            && !onset.at().isAfter(end.plus(RUN_MARGIN));
    double density = during ? share / Lag.hours(length.plus(RUN_MARGIN).plus(RUN_MARGIN)) : 0;
    if (!run.running()) {
      density +=
          (1 - share)
              * lags.at(
                  ScoreKind.DB_MIGRATION,
                  Lag.nanos(end, onset.at()),
                  deviation,
                  onset.isOnlyDetected());
    }
    return density;
  }

  /** What began after an anomaly was noticed did not cause it. */
  private static boolean isAfterDetection(Instant start, Case.Onset onset, Duration deviation) {
    return onset.detectedAt().isPresent()
        && isAfterDetection(start, onset.detectedAt().get(), deviation);
  }

  static boolean isAfterDetection(Instant start, Instant detectedAt, Duration deviation) {
    Duration tolerance =
        deviation.compareTo(DETECTION_TOLERANCE) > 0 ? deviation : DETECTION_TOLERANCE;
    return start.isAfter(detectedAt.plus(tolerance));
  }

  static Duration deviation(Course course, Case.Onset onset) {
    return course.clockSkew().compareTo(onset.deviation()) > 0
        ? course.clockSkew()
        : onset.deviation();
  }
}
