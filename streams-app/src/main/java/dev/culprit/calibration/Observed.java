package dev.culprit.calibration;

import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One incident as the topology answered it in the end: all that the fits need of it.
 *
 * @param set name of its history
 * @param episodes services of its episodes; empty where one has none
 * @param head class of its first episode
 * @param accused in the order of {@link Weighed#suspects}
 * @param cause what somebody said of it
 */
record Observed(
    String set,
    Instant firstOnset,
    List<Optional<String>> episodes,
    MetricClass head,
    Weighed weighed,
    List<Accused> accused,
    Optional<Cause> cause) {
  Observed {
    episodes = List.copyOf(episodes);
    accused = List.copyOf(accused);
    if (accused.size() != weighed.suspects().size()) {
      throw new IllegalArgumentException(
          accused.size() + " accused, but " + weighed.suspects().size() + " weighed");
    }
  }

  /**
   * A suspect, and what its guilt would teach.
   *
   * @param services that it changed
   * @param effects at the incident's episodes
   * @param lag how long its effect took to show, where the times allow to say so
   * @param exposed services in each relation to it that could have shown an effect
   * @param confined whether an anomaly was confined to its version or segment
   * @param notWorse whether a comparison cleared its version
   */
  record Accused(
      ScoreKind kind,
      List<String> services,
      List<Effect> effects,
      Optional<LagShares> lag,
      Map<Relation, Integer> exposed,
      boolean confined,
      boolean notWorse) {
    Accused {
      services = List.copyOf(services);
      effects = List.copyOf(effects);
      exposed = Map.copyOf(exposed);
    }
  }

  /**
   * An episode as the effect of a suspect.
   *
   * @param share probability that the suspect caused this one, if it caused any
   */
  record Effect(
      Relation relation, Optional<String> service, MetricClass metricClass, double share) {}

  /**
   * @param effect probability that the suspect caused the episode whose lag this is, if it caused
   *     any
   * @param bins in which lag bin, if it did; they sum to 1
   */
  record LagShares(double effect, List<Double> bins) {
    LagShares {
      bins = List.copyOf(bins);
    }
  }
}
