package dev.culprit.backtest;

import dev.culprit.correlation.Correlation;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Recency;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is wired to what, whichever way; the latest version of each edge counts. */
final class Wiring {
  private final Map<String, Map<String, Version>> byDomain = new HashMap<>();

  private record Version(Dependency edge, Recency recency) {}

  void accept(String domain, Dependency edge, Recency recency) {
    byDomain
        .computeIfAbsent(domain, name -> new HashMap<>())
        .merge(
            edge.id(),
            new Version(edge, recency),
            (before, now) -> now.recency().compareTo(before.recency()) > 0 ? now : before);
  }

  Graph at(String domain, Instant moment) {
    Map<String, Version> states = new HashMap<>();
    for (String name : List.of(domain, Correlation.EVERY_DOMAIN)) {
      byDomain
          .getOrDefault(name, Map.of())
          .forEach(
              (id, version) ->
                  states.merge(
                      id,
                      version,
                      (one, other) -> other.recency().compareTo(one.recency()) > 0 ? other : one));
    }
    return Graph.of(
        states.values().stream()
            .map(Version::edge)
            .filter(edge -> edge.isValidAt(moment))
            .toList());
  }

  /**
   * The edges that were valid at one moment, without direction.
   *
   * @param databases nodes that services keep their data in
   */
  record Graph(Map<String, Set<String>> neighbours, Set<String> databases) {
    static Graph of(Collection<Dependency> edges) {
      Map<String, Set<String>> neighbours = new TreeMap<>();
      Set<String> databases = new TreeSet<>();
      for (Dependency edge : edges) {
        neighbours.computeIfAbsent(edge.caller(), node -> new TreeSet<>()).add(edge.callee());
        neighbours.computeIfAbsent(edge.callee(), node -> new TreeSet<>()).add(edge.caller());
        if (edge.type() == DependencyType.DATABASE) {
          databases.add(edge.callee());
        }
      }
      return new Graph(neighbours, databases);
    }

    /** The nodes themselves, one edge away, or with an edge to the same database. */
    Set<String> related(Set<String> nodes) {
      Set<String> related = new TreeSet<>(nodes);
      for (String node : nodes) {
        for (String neighbour : neighbours.getOrDefault(node, Set.of())) {
          related.add(neighbour);
          if (databases.contains(neighbour)) {
            related.addAll(neighbours.getOrDefault(neighbour, Set.of()));
          }
        }
      }
      return related;
    }

    /** Edges from the nearest of the nodes to every node that can be reached. */
    Map<String, Integer> hopsFrom(Set<String> nodes) {
      Map<String, Integer> hops = new HashMap<>();
      Queue<String> open = new ArrayDeque<>();
      for (String node : nodes) {
        hops.put(node, 0);
        open.add(node);
      }
      for (String node = open.poll(); node != null; node = open.poll()) {
        int next = hops.getOrDefault(node, 0) + 1;
        for (String neighbour : neighbours.getOrDefault(node, Set.of())) {
          if (hops.putIfAbsent(neighbour, next) == null) {
            open.add(neighbour);
          }
        }
      }
      return hops;
    }
  }
}
