package dev.culprit.correlation;

import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the formulas need to know of one incident.
 *
 * @param onsets of the scored episodes, in order of (time, id); at least one
 * @param cascade {@code cascade.get(b).get(a)} is how b's service stands to a's
 * @param accused the candidates, in order of (start, id)
 * @param unlinked changes without a known path, in order of (start, id)
 */
record Case(
    Parameters parameters,
    List<Onset> onsets,
    List<List<Relation>> cascade,
    List<Accused> accused,
    List<Unlinked> unlinked) {

  /**
   * A scored episode.
   *
   * @param deviation standard deviation of the onset's time
   * @param detectedAt when it was noticed
   * @param ownRate episodes per hour that this service shows by itself ({@code mu_s})
   */
  record Onset(
      Instant at,
      Duration deviation,
      MetricClass metricClass,
      Optional<String> region,
      Optional<Instant> detectedAt,
      double ownRate) {
    /** Whether nothing but the detection is known of its time: it may have begun before. */
    boolean isOnlyDetected() {
      return detectedAt.equals(Optional.of(at));
    }
  }

  /**
   * What connects a candidate with one onset in particular.
   *
   * @param confinement {@code S}
   * @param words {@code W}
   * @param undone {@code V}
   */
  record Match(Relation relation, double confinement, double words, double undone) {}

  /**
   * A candidate.
   *
   * @param courses one per member of the bundle
   * @param matches with each onset
   * @param related how many services stand in each relation to it; a relation not named: none
   * @param prior {@code pi}
   * @param reach {@code φ} where the changed service shows no anomaly; empty where it shows one, or
   *     more
   * @param rollback {@code RB}
   */
  record Accused(
      ScoreKind kind,
      List<Course> courses,
      List<Match> matches,
      Map<Relation, Integer> related,
      double prior,
      Optional<Double> reach,
      double rollback) {}

  /** A change with no known path to any onset. */
  record Unlinked(ScoreKind kind, Course course) {}

  Instant lastOnset() {
    return onsets.get(onsets.size() - 1).at();
  }

  Case withAccused(List<Accused> kept) {
    return new Case(parameters, onsets, cascade, kept, unlinked);
  }
}
