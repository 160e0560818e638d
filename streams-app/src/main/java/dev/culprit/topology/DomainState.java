package dev.culprit.topology;

import dev.culprit.wire.EventType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the store holds, behind words: entries (the state of every id, as the bytes that came in),
 * marks, and what was said. It is one store, not three, because its changelog partition keeps the
 * order of all writes, and the guarantee of {@link CorrelateProcessor} rests on that order.
 */
final class DomainState {
  static final String NAME = "correlation-by-domain";

  private static final String SEPARATOR = "\0"; // no name contains it
  private static final String ENTRY = "entry";
  private static final String MARK = "mark";
  private static final String SAID = "said";
  private static final String RETRACTED_EDGE = "retracted-edge";

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Long> leaving = new HashMap<>();
  private long furthestOffset = -1;

  DomainState(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  static String entry(EventType type, String domain, String id) {
    return key(ENTRY, type.name().toLowerCase(Locale.ROOT), domain, id);
  }

  static String retractedEdge(String id) {
    return key(ENTRY, RETRACTED_EDGE, "", id);
  }

  static String mark(Mark mark) {
    return key(MARK, mark.kind().name(), mark.domain(), mark.id());
  }

  static String said(Statement.Kind kind, String domain, String id) {
    return key(SAID, kind.name(), domain, id);
  }

  /**
   * Reads back everything.
   *
   * @param entries domain and tagged bytes of every entry
   */
  void restore(BiConsumer<String, byte[]> entries, Consumer<Mark> marks) {
    leaving.clear();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        String[] parts = next.key.split(SEPARATOR, -1);
        if (parts[0].equals(ENTRY)) {
          ByteBuffer value = ByteBuffer.wrap(next.value);
          furthestOffset = Math.max(furthestOffset, value.getLong());
          byte[] tagged = new byte[value.remaining()];
          value.get(tagged);
          entries.accept(parts[2], tagged);
        } else if (parts[0].equals(MARK)) {
          marks.accept(new Mark(Mark.Kind.valueOf(parts[1]), parts[2], parts[3]));
        }
      }
    }
  }

  /**
   * @param offset of the record on the internal topic
   */
  void putEntry(String key, long offset, byte[] tagged) {
    put(key, ByteBuffer.allocate(Long.BYTES + tagged.length).putLong(offset).put(tagged).array());
  }

  Optional<byte[]> taggedEntry(String key) {
    return Optional.ofNullable(store.get(key))
        .map(value -> Arrays.copyOfRange(value, Long.BYTES, value.length));
  }

  /**
   * Whether the entry was written from this very record in an earlier life. A local store may have
   * outrun its changelog when the process was killed; then the entry must be written once more.
   */
  boolean isRedelivered(String key, long offset) {
    if (offset > furthestOffset) {
      return false;
    }
    byte[] value = store.get(key);
    return value != null && ByteBuffer.wrap(value).getLong() == offset;
  }

  Optional<Said> said(String key) {
    return leaving.containsKey(key)
        ? Optional.empty()
        : Optional.ofNullable(store.get(key)).map(Said::fromBytes);
  }

  void putSaid(String key, Said said) {
    put(key, said.toBytes());
  }

  void putMark(Mark mark) {
    put(mark(mark), new byte[] {1});
  }

  void delete(String key) {
    leaving.remove(key);
    store.delete(key);
  }

  /** Deletes the entry once {@code moment} is committed, unless it is written again before. */
  void deleteAfter(String key, long moment) {
    leaving.put(key, moment);
  }

  void deleteWhatMayGo(CommitWitness witness) {
    Iterator<Map.Entry<String, Long>> entries = leaving.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Long> entry = entries.next();
      if (witness.hasCommitted(entry.getValue())) {
        store.delete(entry.getKey());
        entries.remove();
      }
    }
  }

  /** Every domain in which something was said of the impact of this change. */
  void forEachImpact(BiConsumer<String, String> domainAndChange) {
    try (KeyValueIterator<String, byte[]> impacts =
        store.range(key(SAID, Statement.Kind.IMPACT.name(), ""), afterImpacts())) {
      while (impacts.hasNext()) {
        String[] parts = impacts.next().key.split(SEPARATOR, -1);
        domainAndChange.accept(parts[2], parts[3]);
      }
    }
  }

  private static String afterImpacts() {
    return SAID + SEPARATOR + Statement.Kind.IMPACT.name() + "\1";
  }

  private void put(String key, byte[] value) {
    leaving.remove(key);
    store.put(key, value);
  }

  private static String key(String... parts) {
    return String.join(SEPARATOR, parts);
  }
}
