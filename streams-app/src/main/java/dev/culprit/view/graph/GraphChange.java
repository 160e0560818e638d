package dev.culprit.view.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change as far as a graph shows it.
 *
 * @param environment empty means everywhere
 * @param kind as the schema writes it: {@code db_migration}
 * @param endedAt when it last acted; the start, if it happened all at once
 * @param name what people call it
 * @param suspicions why it is suspected, a sentence for each incident; empty if it is not
 */
public record GraphChange(
    String id,
    String environment,
    String kind,
    Instant startedAt,
    Instant endedAt,
    Set<String> services,
    String name,
    List<String> suspicions) {
  private static final int MOST_SUSPICIONS = 3;

  public GraphChange {
    services = Set.copyOf(services);
    suspicions = List.copyOf(suspicions);
  }

  boolean isSuspected() {
    return !suspicions.isEmpty();
  }

  /** Whether this is a change of that domain, which is an environment or a part of one. */
  boolean happenedIn(String domain) {
    return environment.isEmpty() || Tags.isWithin(domain, environment);
  }

  List<String> tags() {
    List<String> tags = new ArrayList<>(List.of("change", kind));
    if (isSuspected()) {
      tags.add("suspect");
    }
    tags.addAll(Tags.ofPlace(environment));
    tags.addAll(new TreeSet<>(services));
    return Tags.of(tags);
  }

  /**
   * One change with all that it is suspected of.
   *
   * @param same the change as each incident that suspects it sees it; at least one
   */
  static GraphChange together(List<GraphChange> same) {
    GraphChange one = same.get(0);
    return new GraphChange(
        one.id,
        one.environment,
        one.kind,
        one.startedAt,
        one.endedAt,
        one.services,
        one.name,
        same.stream().flatMap(change -> change.suspicions.stream()).toList());
  }

  Mark mark() {
    List<String> lines =
        new ArrayList<>(suspicions.subList(0, Math.min(MOST_SUSPICIONS, suspicions.size())));
    if (lines.size() < suspicions.size()) {
      lines.add("and of " + (suspicions.size() - lines.size()) + " more incidents");
    }
    StringBuilder when = new StringBuilder(Wording.time(startedAt));
    if (endedAt.isAfter(startedAt)) {
      when.append(", went on for ").append(Wording.span(startedAt, endedAt));
    }
    when.append(" · ").append(id);
    lines.add(when.toString());
    return new Mark(
        startedAt,
        endedAt,
        isSuspected() ? "Suspected: " + name : name,
        lines,
        tags(),
        Optional.empty());
  }
}
