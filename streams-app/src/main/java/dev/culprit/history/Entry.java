package dev.culprit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Event;
import dev.culprit.domain.Recency;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.Json;
import java.time.Instant;
import java.util.Comparator;

/**
 * An event on its way through the sort.
 *
 * @param version tells versions of one id apart, the newest last
 * @param isWhole whether it tells all that the history knows, and not only what was known then
 */
@SuppressWarnings("ArrayRecordComponent") // two entries are never compared by their bytes
record Entry(
    Instant at,
    EventType type,
    String id,
    Version version,
    Title title,
    boolean isWhole,
    byte[] json) {

  static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::at)
          .thenComparing(Entry::type)
          .thenComparing(Entry::id)
          .thenComparing(Entry::version)
          .thenComparing(Entry::isWhole, Comparator.reverseOrder());

  /** {@link Recency} in few bytes. */
  record Version(boolean numbered, long sequence, Instant at, long contentHash)
      implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
        Comparator.comparing(Version::numbered)
            .thenComparing(Version::sequence)
            .thenComparing(Version::at)
            .thenComparing(Version::contentHash, Long::compareUnsigned);

    static Version of(Recency recency) {
      return new Version(
          recency.sequence().isPresent(),
          recency.sequence().orElse(0),
          recency.at(),
          Long.parseUnsignedLong(recency.contentHash().substring(0, 16), 16));
    }

    @Override
    public int compareTo(Version other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param at when this much was known
   */
  static Entry of(Incoming incoming, Instant at, boolean isWhole) {
    Event event = incoming.event();
    return new Entry(
        at,
        EventType.of(event),
        event.id(),
        Version.of(incoming.recency()),
        event instanceof ChangeEvent change ? Title.of(change) : Title.NONE,
        isWhole,
        bytes(event));
  }

  /** Whether it is the same version of the same event. */
  boolean repeats(Entry other) {
    return type == other.type && id.equals(other.id) && version.equals(other.version);
  }

  /** The same event, altered. */
  Entry with(Incoming altered) {
    return new Entry(at, type, id, version, title, isWhole, bytes(altered.event()));
  }

  HistoryEvent event() {
    return new HistoryEvent(type, id, at, json);
  }

  private static byte[] bytes(Event event) {
    try {
      return Json.MAPPER.writeValueAsBytes(EventJson.write(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that was read cannot be written", e);
    }
  }
}
