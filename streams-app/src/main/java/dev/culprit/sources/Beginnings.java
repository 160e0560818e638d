package dev.culprit.sources;

import dev.culprit.domain.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When things began, and how loud they were, for senders whose word that one has ended says neither
 * since when it lasted nor how bad it was. It knows the newest {@value #MOST}, and nothing of
 * before the start of this process.
 */
public final class Beginnings {
  private static final int MOST = 10_000;

  private final Map<String, Beginning> byId = new LinkedHashMap<>();

  private record Beginning(Instant at, Optional<Severity> severity) {}

  /** Gives the earliest that was told of it. */
  public Instant began(String id, Instant at) {
    return began(id, at, Optional.empty());
  }

  /** Gives the earliest that was told of it; the latest severity counts. */
  public synchronized Instant began(String id, Instant at, Optional<Severity> severity) {
    Beginning known = byId.remove(id);
    Instant first = known == null || at.isBefore(known.at()) ? at : known.at();
    byId.put(id, new Beginning(first, severity));
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
    return first;
  }

  public synchronized Optional<Instant> of(String id) {
    return Optional.ofNullable(byId.get(id)).map(Beginning::at);
  }

  public synchronized Optional<Severity> severity(String id) {
    return Optional.ofNullable(byId.get(id)).flatMap(Beginning::severity);
  }

  public synchronized void forget(String id) {
    byId.remove(id);
  }
}
