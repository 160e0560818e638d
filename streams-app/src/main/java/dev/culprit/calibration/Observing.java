package dev.culprit.calibration;

import dev.culprit.correlation.Reach;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes of an answer, and of the events that it tells of, what the fits need. */
final class Observing {
  private final String set;
  private final Witness witness;
  private final LagBins lagBins;

  /**
   * @param shipped whose lag bins are filled
   */
  Observing(String set, Parameters shipped, Witness witness) {
    this.set = set;
    this.witness = witness;
    lagBins = new LagBins(shipped);
  }

  Observed of(String domain, Incident incident, Weighed weighed, Optional<Cause> cause) {
    Map<String, Episode> episodes = new HashMap<>();
    incident.episodes().forEach(episode -> episodes.put(episode.id(), episode));
    Reach reach = witness.reach(domain, incident.firstOnset());
    return new Observed(
        set,
        incident.firstOnset(),
        incident.episodes().stream().map(Episode::service).toList(),
        incident.episodes().get(0).metricClass(),
        weighed,
        incident.reasoning().stream()
            .map(reasoning -> accused(domain, reasoning, episodes, reach))
            .toList(),
        cause);
  }

  private Observed.Accused accused(
      String domain, Reasoning reasoning, Map<String, Episode> episodes, Reach reach) {
    List<ChangeEvent> members =
        reasoning.changeIds().stream().flatMap(id -> witness.change(domain, id).stream()).toList();
    List<Double> shares = shares(reasoning.evidence());
    return new Observed.Accused(
        reasoning.kind(),
        List.copyOf(services(members)),
        effects(reasoning, episodes, shares),
        lag(domain, reasoning, members, episodes, shares),
        exposed(domain, reasoning, episodes, reach),
        reasoning.evidence().stream().anyMatch(evidence -> evidence.confinement() > 1),
        reasoning.evidence().stream().anyMatch(evidence -> evidence.confinement() < 1));
  }

  /**
   * Of every episode: how probable it is that the suspect caused it, if it caused any. By itself
   * that is {@code p = q/(q + bg)}; to have caused any is {@code 1 − Π(1 − p)}.
   */
  static List<Double> shares(List<Evidence> evidence) {
    double none = 1;
    List<Double> alone = new ArrayList<>();
    for (Evidence at : evidence) {
      double p = at.intensity() / (at.intensity() + at.background());
      alone.add(p);
      none *= 1 - p;
    }
    double any = 1 - none;
    return alone.stream().map(p -> any > 0 ? p / any : 0).toList();
  }

  private static List<Observed.Effect> effects(
      Reasoning reasoning, Map<String, Episode> episodes, List<Double> shares) {
    List<Observed.Effect> effects = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Evidence evidence = reasoning.evidence().get(i);
      Episode episode = episodes.get(evidence.anomalyId());
      if (episode != null) {
        effects.add(
            new Observed.Effect(
                evidence.relation(), episode.service(), episode.metricClass(), shares.get(i)));
      }
    }
    return effects;
  }

  /** Of the first episode that it can have reached: later ones may have come of that. */
  private Optional<Observed.LagShares> lag(
      String domain,
      Reasoning reasoning,
      List<ChangeEvent> members,
      Map<String, Episode> episodes,
      List<Double> shares) {
    Instant lastOnset =
        reasoning.evidence().stream()
            .map(evidence -> episodes.get(evidence.anomalyId()))
            .filter(Objects::nonNull)
            .map(Episode::onset)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    for (int i = 0; i < shares.size(); i++) {
      Evidence evidence = reasoning.evidence().get(i);
      if (evidence.relation() != Relation.NONE) {
        double share = shares.get(i);
        return witness
            .anomaly(domain, evidence.anomalyId())
            .flatMap(anomaly -> lagBins.of(members, reasoning.kind(), anomaly, share, lastOnset));
      }
    }
    return Optional.empty();
  }

  private Map<Relation, Integer> exposed(
      String domain, Reasoning reasoning, Map<String, Episode> episodes, Reach reach) {
    Set<String> known = new TreeSet<>();
    episodes.values().forEach(episode -> episode.service().ifPresent(known::add));
    return witness
        .change(domain, reasoning.change().id())
        .map(change -> reach.related(change.scope().nodes(), known))
        .orElse(Map.of());
  }

  private static Set<String> services(List<ChangeEvent> members) {
    Set<String> services = new TreeSet<>();
    members.forEach(member -> services.addAll(member.scope().services()));
    return services;
  }
}
