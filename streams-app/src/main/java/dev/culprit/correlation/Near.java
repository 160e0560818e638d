package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  static Near of(DomainView view, KnownIncident incident, List<KnownEpisode> scored, Graph graph) {
    Set<Set<String>> anomalous = new LinkedHashSet<>();
    scored.forEach(episode -> anomalous.add(episode.names()));
    Map<Set<String>, Boolean> related = new HashMap<>();
    List<KnownChange> linked = new ArrayList<>();
    List<KnownChange> unrelated = new ArrayList<>();
    List<KnownChange> planned = new ArrayList<>();
    List<KnownChange> near = view.changes().near(incident.window());
    for (KnownChange change : near) {
      if (!change.event().tookEffect()) {
        planned.add(change);
      } else if (related.computeIfAbsent(
          change.nodes(), nodes -> isRelated(graph, nodes, anomalous))) {
        linked.add(change);
      } else {
        unrelated.add(change);
      }
    }
    return new Near(
        Bundles.of(linked, new Rollbacks(view.changes())), unrelated, planned, near.size());
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
