package dev.culprit.calibration;

import dev.culprit.correlation.Correlation;
import dev.culprit.correlation.Reach;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Recency;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks a history through for certain changes and anomalies, and for every edge. */
final class Witness implements ReadEvents.Reader {
  private final Set<String> changeIds;
  private final Set<String> anomalyIds;
  private final Map<Key, State<ChangeEvent>> changes = new HashMap<>();
  private final Map<Key, State<MetricAnomaly>> anomalies = new HashMap<>();
  private final Map<String, Map<String, State<Dependency>>> edges = new HashMap<>();
  private final Map<String, Wired> latest = new HashMap<>();

  private record Key(String domain, String id) {}

  private record State<E>(E event, Recency recency) {
    static <E> State<E> later(State<E> one, State<E> other) {
      return other.recency().compareTo(one.recency()) > 0 ? other : one;
    }
  }

  private record Wired(List<Dependency> edges, Reach reach) {}

  Witness(Set<String> changeIds, Set<String> anomalyIds) {
    this.changeIds = changeIds;
    this.anomalyIds = anomalyIds;
  }

  @Override
  public void read(String domain, Event event, Recency recency, Instant at) {
    if (event instanceof ChangeEvent change && changeIds.contains(change.id())) {
      changes.merge(new Key(domain, change.id()), new State<>(change, recency), State::later);
    } else if (event instanceof MetricAnomaly anomaly && anomalyIds.contains(anomaly.id())) {
      anomalies.merge(new Key(domain, anomaly.id()), new State<>(anomaly, recency), State::later);
    } else if (event instanceof Dependency edge) {
      edges
          .computeIfAbsent(domain, name -> new TreeMap<>())
          .merge(edge.id(), new State<>(edge, recency), State::later);
    }
  }

  Optional<ChangeEvent> change(String domain, String id) {
    return Optional.ofNullable(changes.get(new Key(domain, id)))
        .or(() -> Optional.ofNullable(changes.get(new Key(Correlation.EVERY_DOMAIN, id))))
        .map(State::event);
  }

  Optional<MetricAnomaly> anomaly(String domain, String id) {
    return Optional.ofNullable(anomalies.get(new Key(domain, id))).map(State::event);
  }

  /** How services stood to each other in a domain at a moment. */
  Reach reach(String domain, Instant moment) {
    Map<String, State<Dependency>> states = new TreeMap<>();
    for (String name : List.of(Correlation.EVERY_DOMAIN, domain)) {
      edges
          .getOrDefault(name, Map.of())
          .forEach((id, edge) -> states.merge(id, edge, State::later));
    }
    List<Dependency> valid =
        states.values().stream().map(State::event).filter(e -> e.isValidAt(moment)).toList();
    Wired known = latest.get(domain);
    if (known == null || !known.edges().equals(valid)) {
      known = new Wired(valid, new Reach(valid));
      latest.put(domain, known);
    }
    return known.reach();
  }
}
