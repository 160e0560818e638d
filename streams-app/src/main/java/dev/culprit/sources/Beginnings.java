package dev.culprit.sources;

import dev.culprit.domain.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When things began, and how loud they were, for senders whose word that one has ended says neither
 * since when it lasted nor how bad it was. That is known from what was published; the newest
 * {@value #MOST} beginnings are remembered besides, because the word may come in the same delivery.
 */
public final class Beginnings {
  private static final int MOST = 10_000;

  private final Past past;
  private final Map<String, Instant> byId = new LinkedHashMap<>();

  public Beginnings(Past past) {
    this.past = past;
  }

  /** Gives the earliest that was told of a change. */
  public Instant changeBegan(String id, Instant at) {
    return began(id, earlier(past.startOf(id), at));
  }

  /** Gives the earliest that was told of an anomaly. */
  public Instant anomalyBegan(String id, Instant at) {
    return began(id, earlier(past.onsetOf(id), at));
  }

  /**
   * When a change began; empty if nobody told.
   *
   * @throws NotReadYet if it may have been told
   */
  public Optional<Instant> ofChange(String id) {
    return known(remembered(id).or(() -> past.startOf(id)));
  }

  /**
   * When an anomaly began; empty if nobody told.
   *
   * @throws NotReadYet if it may have been told
   */
  public Optional<Instant> ofAnomaly(String id) {
    return known(remembered(id).or(() -> past.onsetOf(id)));
  }

  /**
   * When the anomalies with a fingerprint began that may last still, the latest first; empty if
   * nobody told. What this process remembers may have recovered in another, unless it is the
   * latest.
   *
   * @throws NotReadYet if it may have been told
   */
  public List<Instant> ofOpen(String fingerprint) {
    List<Instant> open = new ArrayList<>(past.openSince(fingerprint));
    remembered(fingerprint)
        .filter(latest -> open.isEmpty() || latest.isAfter(open.get(0)))
        .ifPresent(latest -> open.add(0, latest));
    var unused = known(open.stream().findFirst());
    return open;
  }

  /** How loud an anomaly was when it was told last; a recovery is no louder and no quieter. */
  public Optional<Severity> severityOf(String id) {
    return past.severityOf(id);
  }

  /** Another anomaly of that fingerprint begins. */
  public synchronized void latestBegan(String fingerprint, Instant at) {
    byId.remove(fingerprint);
    byId.put(fingerprint, at);
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  /** What had that fingerprint has ended. */
  public synchronized void forget(String fingerprint) {
    byId.remove(fingerprint);
  }

  private synchronized Instant began(String id, Instant at) {
    Instant first = earlier(remembered(id), at);
    latestBegan(id, first);
    return first;
  }

  private synchronized Optional<Instant> remembered(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private Optional<Instant> known(Optional<Instant> began) {
    if (began.isEmpty() && !past.isRead()) {
      throw new NotReadYet();
    }
    return began;
  }

  private static Instant earlier(Optional<Instant> one, Instant other) {
    return one.filter(other::isAfter).orElse(other);
  }
}
