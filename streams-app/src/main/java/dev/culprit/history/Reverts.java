package dev.culprit.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the change that {@code Revert "its title"} takes back, among those of a week. */
final class Reverts {
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final int MOST_REMEMBERED = 200_000;

  private record Seen(long title, String id, Optional<String> takesBack, Instant at) {}

  private final Map<Long, Seen> latestOfTitle = new HashMap<>();
  private final Map<String, Seen> byId = new HashMap<>();
  private final Deque<Seen> inOrder = new ArrayDeque<>();

  /**
   * The id of what {@code change} takes back. Remembers the change. They come in order of time, and
   * a change that is told of again takes back what it took back before.
   */
  Optional<String> next(Entry change) {
    forget(change.at());
    if (change.title().name() == 0) {
      return Optional.empty();
    }
    Seen before = byId.get(change.id());
    if (before != null && before.title() == change.title().name()) {
      return before.takesBack();
    }
    Seen seen = new Seen(change.title().name(), change.id(), takenBack(change), change.at());
    latestOfTitle.put(seen.title(), seen);
    byId.put(seen.id(), seen);
    inOrder.addLast(seen);
    return seen.takesBack();
  }

  private Optional<String> takenBack(Entry change) {
    return Optional.ofNullable(latestOfTitle.get(change.title().reverts()))
        .map(Seen::id)
        .filter(id -> change.title().reverts() != 0 && !id.equals(change.id()));
  }

  private void forget(Instant now) {
    Instant before = now.minus(REMEMBERED);
    while (!inOrder.isEmpty()
        && (inOrder.size() > MOST_REMEMBERED || inOrder.getFirst().at().isBefore(before))) {
      Seen old = inOrder.removeFirst();
      latestOfTitle.remove(old.title(), old);
      byId.remove(old.id(), old);
    }
  }
}
