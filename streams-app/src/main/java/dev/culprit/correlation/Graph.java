package dev.culprit.correlation;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.Relation;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who needs whom, at one moment: what relations, neighbours and hubs follow from. */
final class Graph {
  static final int NEIGHBOURS_OF_A_HUB = 10;
  private static final int FARTHEST = 3;
  private static final int REMEMBERED = 10_000;

  private final Map<String, SortedSet<String>> callees = new TreeMap<>();
  private final Map<String, SortedSet<String>> callers = new TreeMap<>();
  private final Set<String> databases = new TreeSet<>();
  private final SortedSet<String> services = new TreeSet<>();
  private final Map<Set<String>, Map<String, Relation>> relationsOfNames = new HashMap<>();
  private final Map<String, SortedSet<String>> neighbours = new HashMap<>();
  private final Map<Set<String>, Map<Relation, Integer>> related = new HashMap<>();

  Graph(Collection<Dependency> edges) {
    for (Dependency edge : edges) {
      callees.computeIfAbsent(edge.caller(), n -> new TreeSet<>()).add(edge.callee());
      callers.computeIfAbsent(edge.callee(), n -> new TreeSet<>()).add(edge.caller());
      if (edge.type() == DependencyType.DATABASE && !FlagName.isOne(edge.callee())) {
        databases.add(edge.callee());
      }
    }
    services.addAll(callees.keySet());
    services.addAll(callers.keySet());
    services.removeIf(this::isNoService);
  }

  private boolean isNoService(String node) {
    return databases.contains(node) || FlagName.isOne(node);
  }

  /** Every node that is neither a database nor a flag. */
  SortedSet<String> services() {
    return services;
  }

  boolean isDatabase(String node) {
    return databases.contains(node);
  }

  /** Whether it is a flag that nobody is known to evaluate. */
  boolean isFlagOfUnknownUse(String node) {
    return FlagName.isOne(node) && callers(node).isEmpty();
  }

  /**
   * How a set of changed nodes stands to a set of anomalous names: as the nearest two of them. With
   * nothing but flags of unknown use, anything may have changed.
   */
  Relation relation(Set<String> changed, Set<String> names) {
    if (names.isEmpty()) {
      return Relation.GLOBAL;
    }
    if (relationsOfNames.size() >= REMEMBERED) {
      relationsOfNames.clear();
    }
    Map<String, Relation> known = relationsOfNames.computeIfAbsent(names, this::relationsOfNames);
    Relation nearest = Relation.NONE;
    boolean anywhere = true;
    for (String node : changed) {
      Relation relation = known.getOrDefault(node, Relation.NONE);
      if (relation.compareTo(nearest) < 0) {
        nearest = relation;
      }
      anywhere &= isFlagOfUnknownUse(node);
    }
    return anywhere && nearest != Relation.SAME ? Relation.GLOBAL : nearest;
  }

  /** Of every node to the nearest of the names, those without any left out. */
  private Map<String, Relation> relationsOfNames(Set<String> names) {
    Map<String, Relation> relations = new HashMap<>();
    for (String name : names) {
      nearer(relations, name, Relation.SAME);
      addRelations(relations, name);
    }
    return relations;
  }

  private void addRelations(Map<String, Relation> relations, String service) {
    Map<String, Integer> distances = distances(service);
    distances.forEach(
        (node, distance) -> {
          switch (distance) {
            case 1 -> nearer(relations, node, Relation.UP1);
            case 2 -> nearer(relations, node, Relation.UP2);
            default -> nearer(relations, node, Relation.UP3);
          }
        });
    for (String sharing : sharingADatabase(service)) {
      nearer(relations, sharing, Relation.SHARED_DB);
    }
    for (String caller : callers(service)) {
      nearer(relations, caller, Relation.DOWN1);
    }
  }

  private static void nearer(Map<String, Relation> relations, String node, Relation relation) {
    relations.merge(node, relation, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }

  /**
   * Number of edges of the shortest path from a service to every other node, up to the farthest.
   */
  private Map<String, Integer> distances(String service) {
    Map<String, Integer> distances = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    distances.put(service, 0);
    open.add(service);
    while (!open.isEmpty()) {
      String node = open.remove();
      int next = distances.getOrDefault(node, 0) + 1;
      if (next <= FARTHEST) {
        for (String callee : callees(node)) {
          if (distances.putIfAbsent(callee, next) == null) {
            open.add(callee);
          }
        }
      }
    }
    distances.remove(service);
    return distances;
  }

  /** How many of the graph's services stand in each relation to the changed nodes. */
  Map<Relation, Integer> related(Set<String> changed) {
    if (related.size() >= REMEMBERED) {
      related.clear();
    }
    return related.computeIfAbsent(changed, this::countRelated);
  }

  private Map<Relation, Integer> countRelated(Set<String> changed) {
    Map<Relation, Integer> counts = new EnumMap<>(Relation.class);
    for (String service : services) {
      counts.merge(relation(changed, Set.of(service)), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /** All other services that are related to this one, in either direction or by a database. */
  SortedSet<String> neighbours(String service) {
    return neighbours.computeIfAbsent(
        service,
        s -> {
          SortedSet<String> all = new TreeSet<>(callees(s));
          all.addAll(callers(s));
          all.removeIf(this::isNoService);
          all.addAll(sharingADatabase(s));
          return all;
        });
  }

  boolean isHub(String service) {
    return neighbours(service).size() > NEIGHBOURS_OF_A_HUB;
  }

  /** Whether an edge leads from one to the other, in either direction. */
  boolean haveAnEdge(String one, String other) {
    return callees(one).contains(other) || callees(other).contains(one);
  }

  /** Whether both have edges to one database. */
  boolean shareADatabase(String one, String other) {
    for (String callee : callees(one)) {
      if (isDatabase(callee) && callers(callee).contains(other)) {
        return true;
      }
    }
    return false;
  }

  /** Services with an edge to a database of this service, itself left out. */
  private SortedSet<String> sharingADatabase(String service) {
    SortedSet<String> sharing = new TreeSet<>();
    for (String callee : callees(service)) {
      if (isDatabase(callee)) {
        sharing.addAll(callers(callee));
      }
    }
    sharing.removeIf(this::isNoService);
    sharing.remove(service);
    return sharing;
  }

  private SortedSet<String> callees(String node) {
    return callees.getOrDefault(node, Collections.emptySortedSet());
  }

  private SortedSet<String> callers(String node) {
    return callers.getOrDefault(node, Collections.emptySortedSet());
  }
}
