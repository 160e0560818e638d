package dev.culprit.runs;

import java.time.LocalDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A row of a history table, however it was read; columns are asked for in small letters.
 *
 * @param <E> when it cannot be read
 */
public interface HistoryRow<E extends Exception> {
  /** Nothing where the column is empty, or where old tables do not have it. */
  @Nullable String text(String column) throws E;

  OptionalLong whole(String column) throws E;

  /** False where the column is empty. */
  boolean flag(String column) throws E;

  /**
   * @throws E also if the column is empty
   */
  LocalDateTime time(String column) throws E;
}
