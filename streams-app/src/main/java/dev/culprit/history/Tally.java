package dev.culprit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what became of the rows of a history, with the first example of each thing. */
final class Tally {
  private static final int MOST_NOTES = 200;
  private static final String MORE = "further remarks, of more sorts than are listed";

  private record Key(String file, String text) {}

  private static final class Count {
    private final String example;
    private long count;

    Count(String example) {
      this.example = example;
    }
  }

  private final Map<Key, Count> notes = new LinkedHashMap<>();
  private long read;
  private long used;

  void read() {
    read++;
  }

  void used() {
    used++;
  }

  /** What was counted as used is not, after all. */
  void notUsed(long rows) {
    used -= rows;
  }

  /** Something about a row, which is its own example. */
  void note(Row row, String text) {
    add(row.file(), 1, text, () -> "line " + row.line() + ": " + row.shown());
  }

  void note(Row row, String text, String detail) {
    add(row.file(), 1, text, () -> "line " + row.line() + ": " + detail);
  }

  void note(String file, long count, String example, String text) {
    add(file, count, text, () -> example);
  }

  private void add(String file, long count, String text, Supplier<String> example) {
    if (count > 0) {
      Key key = new Key(file, text);
      Key counted = notes.containsKey(key) || notes.size() < MOST_NOTES ? key : new Key(file, MORE);
      notes.computeIfAbsent(counted, k -> new Count(example.get())).count += count;
    }
  }

  /** This and the others together. */
  Usage usage(List<Tally> others) {
    Tally all = new Tally();
    all.add(this);
    others.forEach(all::add);
    List<Usage.Note> listed = new ArrayList<>();
    all.notes.forEach(
        (key, count) -> listed.add(new Usage.Note(key.file, count.count, count.example, key.text)));
    listed.sort(Comparator.comparing(Usage.Note::count).reversed());
    return new Usage(all.read, all.used, listed);
  }

  private void add(Tally other) {
    read += other.read;
    used += other.used;
    other.notes.forEach((key, count) -> note(key.file, count.count, count.example, key.text));
  }
}
