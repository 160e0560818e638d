package dev.culprit.correlation;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Relation;
import dev.culprit.domain.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same answers from a change's point of view: what followed it. */
final class Impacts {
  private Impacts() {}

  /**
   * @param answers of the incidents that the change is near to
   */
  static Optional<Impact> of(String domain, ChangeEvent change, List<IncidentAnswer> answers) {
    List<Impact.Followed> followed = new ArrayList<>();
    for (IncidentAnswer answer : answers) {
      if (answer.suspectedChanges().contains(change.id())) {
        followed.addAll(followed(change, answer));
      }
    }
    followed.sort(
        Comparator.comparing(Impact.Followed::onset).thenComparing(Impact.Followed::anomalyId));
    int listed = Math.min(followed.size(), Limits.FOLLOWED);
    return followed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Impact(
                domain, ChangeSummary.of(change), followed.subList(0, listed), followed.size(), 0));
  }

  private static List<Impact.Followed> followed(ChangeEvent change, IncidentAnswer answer) {
    Map<String, Annotation> byAnomaly = new HashMap<>();
    answer.annotations().forEach(a -> byAnomaly.put(a.anomalyId(), a));
    List<Impact.Followed> followed = new ArrayList<>();
    for (Episode episode :
        answer.incident().episodes().stream().limit(Limits.SCORED_EPISODES).toList()) {
      Annotation first = byAnomaly.get(episode.id());
      if (first != null) {
        for (Suspect suspect : first.suspects()) {
          if (suspect.changeIds().contains(change.id()) && suspect.relation() != Relation.NONE) {
            followed.add(followed(change, first, suspect));
          }
        }
      }
    }
    return followed;
  }

  private static Impact.Followed followed(
      ChangeEvent change, Annotation annotation, Suspect suspect) {
    return new Impact.Followed(
        annotation.anomalyId(),
        annotation.incidentId(),
        annotation.service(),
        annotation.metric(),
        annotation.metricClass(),
        annotation.onset(),
        Lag.seconds(change.startedAt(), annotation.onset()),
        suspect.probability(),
        suspect.rank());
  }
}
