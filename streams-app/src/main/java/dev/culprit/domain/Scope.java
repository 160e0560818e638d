package dev.culprit.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a change acts. Without services, database and components it acts on the whole environment.
 *
 * @param services changed services, sorted, without repetition
 * @param database changed database, as named in the dependencies
 * @param components what else it changed: a cluster, a host group, a shared library; sorted,
 *     without repetition
 * @param regions regions it reached; empty means all, or unknown
 * @param segment part of the users or traffic it was confined to
 */
public record Scope(
    List<String> services,
    Optional<String> database,
    List<String> components,
    List<String> regions,
    Optional<String> segment) {

  public static final Scope WHOLE_ENVIRONMENT =
      new Scope(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());

  public Scope {
    Check.names("services", services);
    Check.name("database", database);
    Check.names("components", components);
    Check.names("regions", regions);
    Check.name("segment", segment);
    services = List.copyOf(new TreeSet<>(services));
    components = List.copyOf(new TreeSet<>(components));
    regions = List.copyOf(new TreeSet<>(regions));
  }

  public static Scope ofService(String service) {
    return new Scope(List.of(service), Optional.empty(), List.of(), List.of(), Optional.empty());
  }

  /** What was changed, as names of the dependency graph: services, database and components. */
  public Set<String> nodes() {
    TreeSet<String> nodes = new TreeSet<>(services);
    nodes.addAll(components);
    database.ifPresent(nodes::add);
    return nodes;
  }

  public boolean isWholeEnvironment() {
    return services.isEmpty() && database.isEmpty() && components.isEmpty();
  }
}
