package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an event came from and how far its times can be trusted.
 *
 * @param source the system that sent it, for example {@code github}
 * @param sourceId the sender's own id of the delivery
 * @param receivedAt when Culprit received it
 * @param timeSource where the event's time was read: the event itself, or its receipt when it had
 *     none
 * @param clockSkew one standard deviation of the source's clock against true time, at most a day
 */
public record Provenance(
    Optional<String> source,
    Optional<String> sourceId,
    Optional<Instant> receivedAt,
    TimeSource timeSource,
    Duration clockSkew) {

  /** Whose clock an event's time was read from. */
  public enum TimeSource {
    EVENT,
    RECEIPT
  }

  public static final Provenance UNKNOWN =
      new Provenance(
          Optional.empty(), Optional.empty(), Optional.empty(), TimeSource.EVENT, Duration.ZERO);

  public Provenance {
    Check.name("source", source);
    Check.name("sourceId", sourceId);
    Check.notNegative("clockSkewSeconds", clockSkew);
    if (clockSkew.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidField(
          "clockSkewSeconds",
          String.valueOf(clockSkew.toSeconds()),
          "a clock is known to at most 86400 seconds, or its times explain nothing");
    }
  }
}
