package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts more entries than memory holds: sorted parts go to files, which are merged. The same
 * version of the same event is kept once.
 */
final class EntrySort implements Closeable {
  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int MOST_RUNS = 64;

  /** What happens to each entry, in order, before it is written for good. */
  @FunctionalInterface
  interface Pass {
    Entry apply(Entry entry) throws IOException;
  }

  private final Path scratch;
  private final List<Path> runs = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;
  private final Map<EventType, Long> repeated = new EnumMap<>(EventType.class);

  EntrySort(Path scratch) {
    this.scratch = scratch;
  }

  void add(Entry entry) throws IOException {
    entries.add(entry);
    bytes += entry.json().length;
    if (entries.size() >= MOST_ENTRIES || bytes >= MOST_BYTES) {
      spill();
    }
  }

  void addAll(List<Entry> stages) throws IOException {
    for (Entry entry : stages) {
      add(entry);
    }
  }

  /** How many whole entries of that type told nothing new. Known after {@link #finish}. */
  long repeated(EventType type) {
    return repeated.getOrDefault(type, 0L);
  }

  /** All entries in order, in a file that the owner of {@code scratch} deletes. */
  Path finish(Pass pass) throws IOException {
    spill();
    return merge(pass);
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
  }

  private void spill() throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    entries.sort(Entry.ORDER);
    Path run = Files.createTempFile(scratch, "run", ".entries");
    runs.add(run);
    try (EntryFile.Writer writer = new EntryFile.Writer(run)) {
      for (Entry entry : entries) {
        writer.write(entry);
      }
    }
    entries.clear();
    bytes = 0;
    if (runs.size() >= MOST_RUNS) {
      Path merged = merge(entry -> entry);
      runs.add(merged);
    }
  }

  private Path merge(Pass pass) throws IOException {
    Path merged = Files.createTempFile(scratch, "sorted", ".entries");
    try (EntryMerge merge = EntryMerge.of(runs);
        EntryFile.Writer writer = new EntryFile.Writer(merged)) {
      for (var entry = merge.next(); entry.isPresent(); entry = merge.next()) {
        writer.write(pass.apply(entry.get()));
      }
      merge.repeated().forEach((type, count) -> repeated.merge(type, count, Long::sum));
    }
    close();
    return merged;
  }
}
