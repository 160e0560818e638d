package dev.culprit.oracle;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Relation;
import dev.culprit.domain.WhyJoined;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dependency graph at one moment (page, sections 1, 2 and 4).
 *
 * @param edges valid at that moment
 */
record Graph(List<Dependency> edges) {
  private static final int MOST_NEIGHBOURS = 10;
  private static final int LONGEST_PATH = 3;

  Set<String> databases() {
    Set<String> databases = new TreeSet<>();
    for (Dependency edge : edges) {
      if (edge.type() == DependencyType.DATABASE) {
        databases.add(edge.callee());
      }
    }
    databases.removeIf(Graph::isFlag);
    return databases;
  }

  private static boolean isFlag(String node) {
    return node.startsWith("flag:");
  }

  private boolean isInUse(String flag) {
    return edges.stream().anyMatch(edge -> edge.callee().equals(flag));
  }

  Set<String> services() {
    Set<String> services = new TreeSet<>();
    for (Dependency edge : edges) {
      services.add(edge.caller());
      services.add(edge.callee());
    }
    services.removeAll(databases());
    services.removeIf(Graph::isFlag);
    return services;
  }

  /** How changed nodes stand to anomalous names. */
  Relation relation(Set<String> changed, Set<String> anomalous) {
    if (anomalous.stream().anyMatch(changed::contains)) {
      return Relation.SAME;
    }
    boolean nothingLeft = changed.stream().allMatch(node -> isFlag(node) && !isInUse(node));
    if (anomalous.isEmpty() || nothingLeft) {
      return Relation.GLOBAL;
    }
    int distance = distance(anomalous, changed);
    if (distance == 1) {
      return Relation.UP1;
    }
    Set<String> changedServices = new TreeSet<>(changed);
    changedServices.removeAll(databases());
    changedServices.removeIf(Graph::isFlag);
    if (changedServices.stream()
        .anyMatch(one -> anomalous.stream().anyMatch(other -> shareDatabase(one, other)))) {
      return Relation.SHARED_DB;
    }
    if (distance == 2) {
      return Relation.UP2;
    }
    if (changed.stream().anyMatch(node -> callees(node).stream().anyMatch(anomalous::contains))) {
      return Relation.DOWN1;
    }
    return distance == LONGEST_PATH ? Relation.UP3 : Relation.NONE;
  }

  /** Why two services are related; empty if they are not. */
  Optional<WhyJoined.Code> related(Optional<String> one, Optional<String> other) {
    if (one.equals(other)) {
      return Optional.of(WhyJoined.Code.SAME_SERVICE);
    }
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    if (callees(one.get()).contains(other.get()) || callees(other.get()).contains(one.get())) {
      return Optional.of(WhyJoined.Code.CALL);
    }
    return shareDatabase(one.get(), other.get())
        ? Optional.of(WhyJoined.Code.SHARED_DATABASE)
        : Optional.empty();
  }

  boolean isHub(String service) {
    long neighbours =
        services().stream()
            .filter(other -> !other.equals(service))
            .filter(other -> related(Optional.of(service), Optional.of(other)).isPresent())
            .count();
    return neighbours > MOST_NEIGHBOURS;
  }

  private Set<String> callees(String node) {
    Set<String> callees = new TreeSet<>();
    for (Dependency edge : edges) {
      if (edge.caller().equals(node)) {
        callees.add(edge.callee());
      }
    }
    return callees;
  }

  private boolean shareDatabase(String one, String other) {
    Set<String> shared = callees(one);
    shared.retainAll(callees(other));
    shared.retainAll(databases());
    return !shared.isEmpty();
  }

  /** Edges on the shortest path from one set to another; 0 if there is none up to 3. */
  private int distance(Set<String> from, Set<String> targets) {
    Set<String> frontier = from;
    for (int length = 1; length <= LONGEST_PATH; length++) {
      Set<String> next = new TreeSet<>();
      for (String node : frontier) {
        next.addAll(callees(node));
      }
      if (next.stream().anyMatch(targets::contains)) {
        return length;
      }
      frontier = next;
    }
    return 0;
  }
}
