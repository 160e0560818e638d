package dev.culprit.correlation;

import dev.culprit.domain.Dependency;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph at every moment. Between two moments at which an edge begins or ends it is the same
 * one, and made once.
 */
final class Graphs {
  private final Map<String, Dependency> edges = new TreeMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> lasting = new HashMap<>();
  private final NavigableSet<Instant> turns = new TreeSet<>();
  private final Map<Instant, Graph> graphs = new HashMap<>();

  Optional<Dependency> find(String id) {
    return Optional.ofNullable(edges.get(id));
  }

  /** From now on the edge of that id is this one, or is no more. */
  void replace(String id, Optional<Dependency> edge) {
    find(id).ifPresent(before -> count(before, -1));
    edge.ifPresentOrElse(e -> edges.put(id, e), () -> edges.remove(id));
    find(id).ifPresent(after -> count(after, 1));
    graphs.clear();
    turns.clear();
  }

  private void count(Dependency edge, int change) {
    add(calls, edge.caller(), change);
    if (isLasting(edge)) {
      add(lasting, edge.caller(), change);
      add(lasting, edge.callee(), change);
    }
  }

  private static void add(Map<String, Integer> counts, String node, int change) {
    int count = counts.getOrDefault(node, 0) + change;
    if (count == 0) {
      counts.remove(node);
    } else {
      counts.put(node, count);
    }
  }

  private static boolean isLasting(Dependency edge) {
    return edge.validFrom().isEmpty() && edge.validTo().isEmpty();
  }

  /** Whether an edge leads from that node, at whatever moment. */
  boolean isCaller(String node) {
    return calls.containsKey(node);
  }

  /** Whether a node stands in the graph at every moment, even without that edge. */
  boolean isAlwaysThereWithout(String node, String id) {
    int without =
        find(id).filter(Graphs::isLasting).filter(edge -> leadsFromOrTo(edge, node)).isPresent()
            ? 1
            : 0;
    return lasting.getOrDefault(node, 0) > without;
  }

  private static boolean leadsFromOrTo(Dependency edge, String node) {
    return edge.caller().equals(node) || edge.callee().equals(node);
  }

  Graph at(Instant moment) {
    if (turns.isEmpty()) {
      findTurns(edges.values());
    }
    Instant since = turns.floor(moment);
    return graphs.computeIfAbsent(
        since == null ? Instant.MIN : since,
        key -> new Graph(edges.values().stream().filter(e -> e.isValidAt(moment)).toList()));
  }

  private void findTurns(Collection<Dependency> all) {
    turns.add(Instant.MIN);
    for (Dependency edge : all) {
      edge.validFrom().ifPresent(turns::add);
      edge.validTo().ifPresent(turns::add);
    }
  }
}
