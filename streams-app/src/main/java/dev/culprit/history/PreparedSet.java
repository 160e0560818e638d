package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A set whose events lie sorted on disk: its changes, which other sets may share, and all else.
 *
 * @param withheld changes that this set must not see
 */
record PreparedSet(
    String name,
    List<Truth> truths,
    Optional<String> domainLabel,
    long size,
    Usage usage,
    List<Path> sorted,
    Set<String> withheld)
    implements HistorySet {
  /** Label by which the events of one experiment are kept apart from those of the next. */
  static final String CASE = "case";

  @Override
  public HistoryEvents events() throws IOException {
    return events(entry -> true);
  }

  /** Each event once, with all that the history knows of it: what a file of it holds. */
  HistoryEvents whole() throws IOException {
    return events(Entry::isWhole);
  }

  private HistoryEvents events(Predicate<Entry> wanted) throws IOException {
    EntryMerge merge = EntryMerge.of(sorted);
    return new HistoryEvents() {
      @Override
      public Optional<HistoryEvent> next() throws IOException {
        Optional<Entry> entry = merge.next();
        while (entry.filter(wanted.and(this::isSeen).negate()).isPresent()) {
          entry = merge.next();
        }
        return entry.map(Entry::event);
      }

      private boolean isSeen(Entry entry) {
        return entry.type() != EventType.CHANGE || !withheld.contains(entry.id());
      }

      @Override
      public void close() throws IOException {
        merge.close();
      }
    };
  }
}
