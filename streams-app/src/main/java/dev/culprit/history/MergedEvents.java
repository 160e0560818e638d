package dev.culprit.history;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A stream in order of time, and a few events more in the same order, as one. */
final class MergedEvents implements HistoryEvents {
  static final Comparator<HistoryEvent> ORDER =
      Comparator.comparing(HistoryEvent::at)
          .thenComparing(HistoryEvent::type)
          .thenComparing(HistoryEvent::id);

  private final HistoryEvents stream;
  private final Deque<HistoryEvent> more;
  private Optional<HistoryEvent> pending = Optional.empty();
  private boolean begun;

  /**
   * @param more in {@link #ORDER}
   */
  MergedEvents(HistoryEvents stream, List<HistoryEvent> more) {
    this.stream = stream;
    this.more = new ArrayDeque<>(more);
  }

  @Override
  public Optional<HistoryEvent> next() throws IOException {
    if (!begun) {
      pending = stream.next();
      begun = true;
    }
    HistoryEvent other = more.peek();
    if (other != null && (pending.isEmpty() || other.at().isBefore(pending.get().at()))) {
      more.remove();
      return Optional.of(other);
    }
    Optional<HistoryEvent> result = pending;
    if (result.isPresent()) {
      pending = stream.next();
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
