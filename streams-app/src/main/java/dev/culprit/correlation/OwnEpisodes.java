package dev.culprit.correlation;

import dev.culprit.domain.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts a service's episodes in the week before an incident, but for those in the aftermath of a
 * change of what it needs: a service that every change breaks does not therefore alert by itself.
 * Who was really to blame plays no part, or one answer would hang on all earlier ones.
 */
final class OwnEpisodes {
  private static final Set<Relation> NEEDED =
      EnumSet.of(Relation.SAME, Relation.UP1, Relation.SHARED_DB, Relation.UP2);

  private final DomainView view;
  private final Graph graph;
  private final Instant from;
  private final Instant until;
  private final Duration aftermath;
  private final Map<Optional<String>, Integer> counts = new HashMap<>();

  OwnEpisodes(DomainView view, Graph graph, Instant firstOnset, Duration aftermath) {
    this.view = view;
    this.graph = graph;
    this.from = firstOnset.minus(Facts.COUNTED_BEFORE);
    this.until = firstOnset;
    this.aftermath = aftermath;
  }

  int of(Optional<String> service) {
    return counts.computeIfAbsent(service, this::count);
  }

  private int count(Optional<String> service) {
    Collection<KnownEpisode> lastWeek = view.episodes().of(service, from, until);
    if (service.isEmpty() || aftermath.isZero()) {
      return lastWeek.size();
    }
    Set<String> name = Set.of(service.get());
    Map<Set<String>, Boolean> needed = new HashMap<>();
    int count = 0;
    for (KnownEpisode episode : lastWeek) {
      Instant since = episode.onset().minus(aftermath);
      boolean after =
          view.changes().startedIn(since.isBefore(from) ? from : since, episode.onset()).stream()
              .filter(change -> change.event().tookEffect())
              .anyMatch(
                  change ->
                      needed.computeIfAbsent(
                          change.nodes(), nodes -> NEEDED.contains(graph.relation(nodes, name))));
      count += after ? 0 : 1;
    }
    return count;
  }
}
