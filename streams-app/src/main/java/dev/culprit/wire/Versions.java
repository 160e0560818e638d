package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Finds out which version of its id an event is. */
final class Versions {
  private Versions() {}

  /**
   * @param cloudEventTime when the sender made this version, by the envelope around it
   * @param canonical the event's canonical JSON
   */
  static Recency recency(Event event, Optional<Instant> cloudEventTime, byte[] canonical) {
    Edition edition = edition(event);
    return new Recency(
        edition.sequence(),
        edition.updatedAt().or(() -> cloudEventTime).orElseGet(() -> ownTime(event, edition)),
        sha256(canonical));
  }

  /** A retraction is just newer than what it retracts, which tells of the same times. */
  private static Instant ownTime(Event event, Edition edition) {
    Instant own = OwnTime.of(event);
    return edition.retracted() ? own.plusNanos(1) : own;
  }

  private static Edition edition(Event event) {
    return switch (EventType.of(event)) {
      case CHANGE -> ((ChangeEvent) event).edition();
      case ANOMALY -> ((MetricAnomaly) event).edition();
      case DEPENDENCY -> ((Dependency) event).edition();
      case VERDICT -> ((Verdict) event).edition();
      case PARAMETERS -> ((Parameters) event).edition();
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
