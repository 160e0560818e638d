package dev.culprit.correlation;

import dev.culprit.domain.Event;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Of all versions of an id that belong to one domain, the state: the one with the greatest recency.
 * Also remembers when each was over, so that what is long over can be found.
 */
final class States<E extends Event> {
  private final Function<E, Instant> end;
  private final Map<String, Recorded<E>> byId = new HashMap<>();
  private final NavigableSet<Moment> ends = new TreeSet<>();

  /**
   * @param end when an event was over
   */
  States(Function<E, Instant> end) {
    this.end = end;
  }

  Optional<E> find(String id) {
    return recorded(id).map(Recorded::event);
  }

  Optional<Recorded<E>> recorded(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every state there is. */
  List<Recorded<E>> all() {
    return List.copyOf(byId.values());
  }

  /** Whether this version would be the state, and is not. */
  boolean isNewer(Recorded<?> version) {
    Recorded<E> state = byId.get(version.event().id());
    return state == null || version.supersedes(state);
  }

  /** Whether this is the state once more, recorded later. */
  boolean isRecordedAgain(Recorded<?> version) {
    Recorded<E> state = byId.get(version.event().id());
    return state != null
        && version.recency().equals(state.recency())
        && version.recordedAt().isAfter(state.recordedAt());
  }

  /** Makes this version the state. */
  void put(Recorded<? extends Event> like, E event) {
    remove(event.id());
    byId.put(event.id(), new Recorded<>(event, like.recency(), like.recordedAt()));
    ends.add(new Moment(end.apply(event), event.id()));
  }

  void remove(String id) {
    Recorded<E> state = byId.remove(id);
    if (state != null) {
      ends.remove(new Moment(end.apply(state.event()), id));
    }
  }

  /** Whether the id is unknown, or was over before the horizon. */
  boolean isOverBefore(String id, Instant horizon) {
    return find(id).map(event -> end.apply(event).isBefore(horizon)).orElse(true);
  }

  /** Ids of everything that was over before the horizon, in order of (end, id). */
  List<String> overBefore(Instant horizon) {
    return ends.headSet(Moment.startOf(horizon)).stream().map(Moment::id).toList();
  }
}
