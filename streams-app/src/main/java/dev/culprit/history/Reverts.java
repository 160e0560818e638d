package dev.culprit.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
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
  private long found;
  private String example = "";

  /** The change, and that it takes another back if it does. */
  Entry apply(Entry change) throws IOException {
    Optional<String> takesBack = next(change);
    if (takesBack.isEmpty()) {
      return change;
    }
    found += change.isWhole() ? 1 : 0;
    if (example.isEmpty()) {
      example = change.id() + " takes back " + takesBack.get();
    }
    try {
      ObjectNode json = (ObjectNode) Json.MAPPER.readTree(change.json());
      json.put("rollbackOf", takesBack.get());
      return change.with(EventJson.read(change.type(), json));
    } catch (UnusableEvent e) {
      throw new IllegalStateException("a change that takes another back is still a change", e);
    }
  }

  /** How many were found so far. */
  long found() {
    return found;
  }

  String example() {
    return example;
  }

  /**
   * The id of what {@code change} takes back. Remembers the change. They come in order of time, and
   * a change that is told of again takes back what it took back before.
   */
  private Optional<String> next(Entry change) {
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
