package dev.culprit.sources;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When things began, for senders whose word that one has ended does not say since when it lasted.
 * It knows the newest {@value #MOST}, and nothing of before the start of this process.
 */
public final class Beginnings {
  private static final int MOST = 10_000;

  private final Map<String, Instant> byId = new LinkedHashMap<>();

  /** Gives the earliest that was told of it. */
  public synchronized Instant began(String id, Instant at) {
    Instant known = byId.remove(id);
    Instant first = known == null || at.isBefore(known) ? at : known;
    byId.put(id, first);
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
    return first;
  }

  public synchronized Optional<Instant> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public synchronized void forget(String id) {
    byId.remove(id);
  }
}
