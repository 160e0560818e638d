package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes near an incident, sorted out. All lists are in order of (start, id).
 *
 * @param candidates with a relation to a scored episode
 * @param unrelated took effect, but no path leads to a scored episode
 * @param planned have not begun
 * @param lookedAt all of them, members of bundles each
 */
record Near(
    List<Candidate> candidates,
    List<KnownChange> unrelated,
    List<KnownChange> planned,
    int lookedAt) {
  /** Where changes must be equal to be one candidate. */
  private record Place(List<String> services, Optional<String> database) {
    static Place of(KnownChange change) {
      return new Place(change.event().scope().services(), change.event().scope().database());
    }
  }

  static Near of(DomainView view, KnownIncident incident, List<KnownEpisode> scored, Graph graph) {
    Set<Set<String>> anomalous = new LinkedHashSet<>();
    scored.forEach(episode -> anomalous.add(episode.names()));
    Map<Set<String>, Boolean> related = new HashMap<>();
    List<KnownChange> near = view.changes().near(incident.window());
    List<KnownChange> tookEffect = new ArrayList<>();
    List<KnownChange> planned = new ArrayList<>();
    Set<Place> reached = new HashSet<>();
    for (KnownChange change : near) {
      if (!change.event().tookEffect()) {
        planned.add(change);
        continue;
      }
      tookEffect.add(change);
      if (related.computeIfAbsent(change.nodes(), nodes -> isRelated(graph, nodes, anomalous))) {
        reached.add(Place.of(change));
      }
    }
    // Members of a bundle may differ in components, and all have the relation of the first.
    List<KnownChange> worthALook =
        tookEffect.stream().filter(change -> reached.contains(Place.of(change))).toList();
    List<Candidate> candidates = new ArrayList<>();
    Set<String> weighed = new HashSet<>();
    for (Candidate candidate : Bundles.of(worthALook, new Rollbacks(view.changes()))) {
      if (related.getOrDefault(candidate.leader().nodes(), false)) {
        candidates.add(candidate);
        candidate.members().forEach(member -> weighed.add(member.id()));
      }
    }
    List<KnownChange> unrelated =
        tookEffect.stream().filter(change -> !weighed.contains(change.id())).toList();
    return new Near(candidates, unrelated, planned, near.size());
  }

  private static boolean isRelated(Graph graph, Set<String> nodes, Set<Set<String>> anomalous) {
    return anomalous.stream().anyMatch(names -> graph.relation(nodes, names) != Relation.NONE);
  }

  /** Those that took effect, members of bundles each. */
  List<KnownChange> tookEffect() {
    List<KnownChange> all = new ArrayList<>(unrelated);
    candidates.forEach(candidate -> all.addAll(candidate.members()));
    return all;
  }
}
