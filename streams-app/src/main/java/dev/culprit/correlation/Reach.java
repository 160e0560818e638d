package dev.culprit.correlation;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.Relation;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How many services stand how to a change, at one moment. */
public final class Reach {
  private final Graph graph;

  /**
   * @param edges that were valid at the moment
   */
  public Reach(Collection<Dependency> edges) {
    graph = new Graph(edges);
  }

  /**
   * Services in each relation to the changed nodes; a relation without any is left out.
   *
   * @param others services that the graph may not know
   */
  public Map<Relation, Integer> related(Set<String> nodes, Collection<String> others) {
    Map<Relation, Integer> counts = new EnumMap<>(Relation.class);
    counts.putAll(graph.related(nodes));
    for (String service : new TreeSet<>(others)) {
      if (!graph.services().contains(service)) {
        counts.merge(graph.relation(nodes, Set.of(service)), 1, Integer::sum);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}
