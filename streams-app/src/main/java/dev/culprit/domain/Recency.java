package dev.culprit.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * Which of two versions of one id is the state: the greater one. A numbered version beats one
 * without a number, then the later time wins, then the greater content hash, so that the order of
 * arrival never matters.
 *
 * @param sequence the sender's own version number
 * @param at {@code updatedAt}, else the CloudEvents {@code time}, else the event's own time
 * @param contentHash lower-case hexadecimal SHA-256 of the event's canonical JSON
 */
public record Recency(OptionalLong sequence, Instant at, String contentHash)
    implements Comparable<Recency> {
  private static final Comparator<Recency> ORDER =
      Comparator.comparing((Recency r) -> r.sequence().isPresent())
          .thenComparing(r -> r.sequence().orElse(0))
          .thenComparing(Recency::at)
          .thenComparing(Recency::contentHash);

  @Override
  public int compareTo(Recency other) {
    return ORDER.compare(this, other);
  }
}
