package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final Comparator<KnownChange> BY_START = Comparator.comparing(KnownChange::start);

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
    Rollbacks rollbacks = new Rollbacks(view.changes());
    if (near.stream().allMatch(change -> change.event().scope().components().isEmpty())) {
      return new Near(Bundles.of(linked, rollbacks), unrelated, planned, near.size());
    }
    return bundledAcross(linked, unrelated, planned, rollbacks, related);
  }

  /**
   * Members of a bundle may differ in components, and all have the relation of the first: one that
   * is unrelated by itself may be in a bundle that is not, and the other way round.
   */
  private static Near bundledAcross(
      List<KnownChange> linked,
      List<KnownChange> unlinked,
      List<KnownChange> planned,
      Rollbacks rollbacks,
      Map<Set<String>, Boolean> related) {
    Set<Place> reached = new HashSet<>();
    linked.forEach(change -> reached.add(Place.of(change)));
    List<KnownChange> weighable = new ArrayList<>(linked);
    List<KnownChange> unrelated = new ArrayList<>();
    unlinked.forEach(c -> (reached.contains(Place.of(c)) ? weighable : unrelated).add(c));
    weighable.sort(BY_START);
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : Bundles.of(weighable, rollbacks)) {
      if (related.getOrDefault(candidate.leader().nodes(), false)) {
        candidates.add(candidate);
      } else {
        unrelated.addAll(candidate.members());
      }
    }
    unrelated.sort(BY_START);
    return new Near(
        candidates, unrelated, planned, linked.size() + unlinked.size() + planned.size());
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
