package dev.culprit.view;

import dev.culprit.http.Cursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * Rows of one type, newest first, in bounded memory: when there are too many, or they are too large
 * together, the oldest go. Thread-safe.
 */
final class Table<R extends Row> {
  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparing(Cursor::at).reversed().thenComparing(Cursor::key);
  private static final int LARGEST_PAGE_BYTES = 4 * 1024 * 1024;

  private final int maxRows;
  private final long maxBytes;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, R> byKey = new HashMap<>();
  private final Map<String, Map<String, R>> byId = new HashMap<>();
  private final NavigableMap<Cursor, R> inOrder = new TreeMap<>(NEWEST_FIRST);
  private long bytes;

  Table(int maxRows, long maxBytes) {
    this.maxRows = maxRows;
    this.maxBytes = maxBytes;
  }

  /** Puts a row, or what {@code winner} makes of the known one and it. */
  void put(R fresh, BinaryOperator<R> winner) {
    lock.writeLock().lock();
    try {
      R known = byKey.get(fresh.key());
      if (known != null) {
        drop(known);
      }
      add(known == null ? fresh : winner.apply(known, fresh));
      while (byKey.size() > maxRows || bytes > maxBytes) {
        drop(inOrder.lastEntry().getValue());
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Removes a row, and says which it was. */
  Optional<R> remove(String key) {
    lock.writeLock().lock();
    try {
      Optional<R> known = Optional.ofNullable(byKey.get(key));
      known.ifPresent(this::drop);
      return known;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The rows of an id, one for each domain that has it. */
  List<R> withId(String id) {
    return versions(id).stream().filter(Row::isShown).toList();
  }

  /** As {@link #withId}, and rows that are not shown. */
  List<R> versions(String id) {
    lock.readLock().lock();
    try {
      return List.copyOf(byId.getOrDefault(id, Map.of()).values());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The newest rows that match, newest first. */
  List<R> newest(Predicate<R> filter, int limit) {
    lock.readLock().lock();
    try {
      return inOrder.values().stream().filter(Row::isShown).filter(filter).limit(limit).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** All rows that match, newest first. */
  List<R> all(Predicate<R> filter) {
    lock.readLock().lock();
    try {
      return inOrder.values().stream().filter(Row::isShown).filter(filter).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The rows that match, newest first.
   *
   * @param after where the last page ended
   * @param limit at most so many; fewer if they are large
   */
  Page page(Predicate<R> filter, Optional<Cursor> after, int limit) {
    lock.readLock().lock();
    try {
      return page(
          after.map(last -> inOrder.tailMap(last, false)).orElse(inOrder).values(), filter, limit);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Page page(Collection<R> rows, Predicate<R> filter, int limit) {
    List<RawJson> items = new ArrayList<>();
    long itemBytes = 0;
    Optional<Cursor> last = Optional.empty();
    for (R row : rows) {
      if (!row.isShown() || !filter.test(row)) {
        continue;
      }
      itemBytes += row.json().size();
      if (items.size() == limit || (!items.isEmpty() && itemBytes > LARGEST_PAGE_BYTES)) {
        return new Page(items, last);
      }
      items.add(row.json());
      last = Optional.of(row.place());
    }
    return new Page(items, Optional.empty());
  }

  private void add(R row) {
    byKey.put(row.key(), row);
    byId.computeIfAbsent(row.id(), id -> new TreeMap<>()).put(row.key(), row);
    inOrder.put(row.place(), row);
    bytes += row.bytes();
  }

  private void drop(R row) {
    byKey.remove(row.key());
    byId.computeIfPresent(
        row.id(),
        (id, rows) -> {
          rows.remove(row.key());
          return rows.isEmpty() ? null : rows;
        });
    inOrder.remove(row.place());
    bytes -= row.bytes();
  }
}
