package dev.culprit.history;

import java.io.IOException;
import java.util.Optional;

/** The events of a history in order of (time, type, id), read from files as they are asked for. */
public interface HistoryEvents extends AutoCloseable {

  /** The next event; empty after the last. */
  Optional<HistoryEvent> next() throws IOException;

  @Override
  void close() throws IOException;
}
