package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Of all that an episode is about and all that a candidate changed, the two that give the relation;
 * the episode's service before its components.
 *
 * @param name of the episode
 * @param node of the candidate
 */
record NearestPair(String name, String node) {
  static NearestPair of(Graph graph, Candidate candidate, KnownEpisode episode, Relation relation) {
    List<String> names = new ArrayList<>();
    episode.service().ifPresent(names::add);
    names.addAll(episode.names());
    List<String> nodes = candidate.leader().nodes().stream().sorted().toList();
    for (String name : names) {
      for (String node : nodes) {
        if (graph.relation(Set.of(node), Set.of(name)) == relation) {
          return new NearestPair(name, node);
        }
      }
    }
    return new NearestPair(
        names.isEmpty() ? "the environment" : names.get(0),
        nodes.isEmpty() ? "everything" : nodes.get(0));
  }
}
