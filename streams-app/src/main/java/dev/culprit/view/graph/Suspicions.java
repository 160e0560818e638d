package dev.culprit.view.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The changes that incidents suspect, each once, with all that it is suspected of. */
final class Suspicions {
  private final Map<String, List<GraphChange>> byId = new HashMap<>();

  /**
   * @param incidents all there are: what a change is suspected of does not depend on which of them
   *     a graph shows
   * @param near which suspects matter
   */
  Suspicions(List<GraphIncident> incidents, Predicate<GraphSuspect> near) {
    Map<List<String>, List<GraphChange>> byKey = new LinkedHashMap<>();
    for (GraphIncident incident : incidents) {
      for (GraphSuspect suspect : incident.suspects()) {
        if (near.test(suspect)) {
          byKey
              .computeIfAbsent(
                  List.of(suspect.changeId(), incident.domain()), key -> new ArrayList<>())
              .add(incident.suspected(suspect));
        }
      }
    }
    byKey
        .values()
        .forEach(
            same ->
                byId.computeIfAbsent(same.get(0).id(), id -> new ArrayList<>())
                    .add(GraphChange.together(same)));
  }

  /** Those that are wanted, newest first. */
  List<GraphChange> changes(Predicate<GraphChange> wanted) {
    return byId.values().stream()
        .flatMap(List::stream)
        .filter(wanted)
        .sorted(
            Comparator.comparing(GraphChange::startedAt)
                .reversed()
                .thenComparing(GraphChange::id)
                .thenComparing(GraphChange::environment))
        .toList();
  }

  /** Whether the change is one of them. */
  boolean include(GraphChange change) {
    return byId.getOrDefault(change.id(), List.of()).stream()
        .anyMatch(suspect -> change.happenedIn(suspect.environment()));
  }
}
