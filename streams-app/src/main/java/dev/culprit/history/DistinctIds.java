package dev.culprit.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts how many ids there are, by 64-bit hashes that are sorted on disk. */
final class DistinctIds implements Closeable {
  private static final int FIRST_SIZE = 1024;
  private static final int MOST_IN_MEMORY = 1_000_000;

  private record Head(long hash, DataInputStream rest) {}

  private final Path scratch;
  private final List<Path> runs = new ArrayList<>();
  private long[] hashes = new long[FIRST_SIZE];
  private int size;

  DistinctIds(Path scratch) {
    this.scratch = scratch;
  }

  void add(String id) throws IOException {
    if (size == MOST_IN_MEMORY) {
      spill();
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(2 * size, MOST_IN_MEMORY));
    }
    hashes[size++] = Title.hash(id);
  }

  long count() throws IOException {
    if (runs.isEmpty()) {
      return Arrays.stream(hashes, 0, size).distinct().count();
    }
    spill();
    List<DataInputStream> readers = new ArrayList<>();
    try {
      PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong(Head::hash));
      for (Path run : runs) {
        DataInputStream reader =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(run)));
        readers.add(reader);
        advance(reader, heads);
      }
      return count(heads);
    } finally {
      for (DataInputStream reader : readers) {
        reader.close();
      }
    }
  }

  private static long count(PriorityQueue<Head> heads) throws IOException {
    long count = 0;
    long last = 0;
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      if (count == 0 || head.hash() != last) {
        count++;
      }
      last = head.hash();
      advance(head.rest(), heads);
    }
    return count;
  }

  private static void advance(DataInputStream reader, PriorityQueue<Head> heads)
      throws IOException {
    if (reader.readBoolean()) {
      heads.add(new Head(reader.readLong(), reader));
    }
  }

  private void spill() throws IOException {
    Arrays.sort(hashes, 0, size);
    Path run = Files.createTempFile(scratch, "ids", ".hashes");
    runs.add(run);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
      for (int i = 0; i < size; i++) {
        out.writeBoolean(true);
        out.writeLong(hashes[i]);
      }
      out.writeBoolean(false);
    }
    size = 0;
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
  }
}
