package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Several sorted files as one, without repetitions. */
final class EntryMerge implements Closeable {
  private record Head(Entry entry, EntryFile.Reader rest) {}

  private final List<EntryFile.Reader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(Head::entry, Entry.ORDER));
  private Optional<Entry> last = Optional.empty();
  private final Map<EventType, Long> repeated = new EnumMap<>(EventType.class);

  private EntryMerge() {}

  static EntryMerge of(List<Path> files) throws IOException {
    EntryMerge merge = new EntryMerge();
    try {
      for (Path file : files) {
        EntryFile.Reader reader = new EntryFile.Reader(file);
        merge.readers.add(reader);
        merge.advance(reader);
      }
      return merge;
    } catch (IOException | RuntimeException e) {
      merge.close();
      throw e;
    }
  }

  Optional<Entry> next() throws IOException {
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      advance(head.rest());
      Entry entry = head.entry();
      if (last.map(entry::repeats).orElse(false)) {
        repeated.merge(entry.type(), entry.isWhole() ? 1L : 0L, Long::sum);
      } else {
        last = Optional.of(entry);
        return last;
      }
    }
    return Optional.empty();
  }

  /** How many whole entries were left out so far because they told nothing new. */
  Map<EventType, Long> repeated() {
    return repeated;
  }

  @Override
  public void close() throws IOException {
    for (EntryFile.Reader reader : readers) {
      reader.close();
    }
  }

  private void advance(EntryFile.Reader reader) throws IOException {
    reader.next().ifPresent(entry -> heads.add(new Head(entry, reader)));
  }
}
