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
  private final NavigableSet<Instant> turns = new TreeSet<>();
  private final Map<Instant, Graph> graphs = new HashMap<>();

  Optional<Dependency> find(String id) {
    return Optional.ofNullable(edges.get(id));
  }

  /** From now on the edge of that id is this one, or is no more. */
  void replace(String id, Optional<Dependency> edge) {
    edge.ifPresentOrElse(e -> edges.put(id, e), () -> edges.remove(id));
    graphs.clear();
    turns.clear();
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
