package dev.culprit.domain;

import java.time.Instant;

/**
 * An accepted event as the log holds it.
 *
 * @param recordedAt timestamp of the Kafka record
 */
public record Recorded<E extends Event>(E event, Recency recency, Instant recordedAt) {
  /** Whether this version of the id replaces {@code other}. */
  public boolean supersedes(Recorded<?> other) {
    return recency.compareTo(other.recency) > 0;
  }
}
