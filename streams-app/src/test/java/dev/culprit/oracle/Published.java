package dev.culprit.oracle;

import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A record as someone publishes it.
 *
 * @param event empty for a null value on the dependencies topic
 * @param key of the record; of a null value the id of the edge
 */
record Published(Optional<Event> event, String key, Instant recordedAt) {
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Duration EARLINESS = Duration.ofDays(30);

  static Published of(Event event, Instant recordedAt) {
    return new Published(Optional.of(event), event.id(), recordedAt);
  }

  static Published retraction(String edgeId, Instant recordedAt) {
    return new Published(Optional.empty(), edgeId, recordedAt);
  }

  /**
   * The same in another environment. Anomalies change their id too, which is unique across
   * environments; changes keep theirs, as two environments may well use the same.
   */
  Published renamed(UnaryOperator<String> name) {
    return event
        .map(
            one -> {
              Event renamed = renamed(one, name);
              return new Published(Optional.of(renamed), renamed.id(), recordedAt);
            })
        .orElse(this);
  }

  private static Event renamed(Event event, UnaryOperator<String> name) {
    if (event instanceof ChangeEvent change) {
      ChangeBuilder elsewhere = change.toBuilder();
      change.environment().map(name).ifPresent(elsewhere::environment);
      return elsewhere.build();
    }
    if (event instanceof MetricAnomaly anomaly) {
      AnomalyBuilder elsewhere = anomaly.toBuilder().id(name.apply(anomaly.id()));
      anomaly.environment().map(name).ifPresent(elsewhere::environment);
      return elsewhere.build();
    }
    if (event instanceof Dependency edge) {
      return new Dependency(
          edge.id(),
          edge.environment().map(name),
          edge.type(),
          edge.caller(),
          edge.callee(),
          edge.validFrom(),
          edge.validTo(),
          edge.weight(),
          edge.labels(),
          edge.provenance(),
          edge.edition());
    }
    return event;
  }

  /**
   * What the correlation is told of it; empty if it is too late or too early.
   *
   * @param recency says which version of its id an event is
   */
  Optional<Accepted> accepted(Function<Event, Recency> recency) {
    if (event.isEmpty()) {
      return Optional.of(new Accepted.Retraction(new EdgeRetracted(key, recordedAt)));
    }
    Event accepted = event.get();
    Duration late = Duration.between(eventTime(accepted, recordedAt), recordedAt);
    if (late.compareTo(LATENESS) > 0 || late.compareTo(EARLINESS.negated()) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Accepted.Version(
            domain(accepted), new Recorded<>(accepted, recency.apply(accepted), recordedAt)));
  }

  /** The time by which it can be too late; of what never is, that of the record. */
  private static Instant eventTime(Event event, Instant otherwise) {
    if (event instanceof ChangeEvent change) {
      return change.startedAt();
    }
    return event instanceof MetricAnomaly anomaly ? anomaly.onset() : otherwise;
  }

  private static String domain(Event event) {
    if (event instanceof MetricAnomaly anomaly) {
      return anomaly.environment().orElse("default");
    }
    if (event instanceof ChangeEvent change) {
      return change.environment().orElse("");
    }
    return event instanceof Dependency edge ? edge.environment().orElse("") : "";
  }

  /** As the wire reads it of plain JSON, but for the hash, which here is that of the words. */
  static Recency recency(Event event) {
    Edition edition = edition(event);
    return new Recency(
        edition.sequence(),
        edition.updatedAt().orElse(eventTime(event, Instant.EPOCH)),
        hash(event.toString()));
  }

  private static Edition edition(Event event) {
    if (event instanceof ChangeEvent change) {
      return change.edition();
    }
    if (event instanceof MetricAnomaly anomaly) {
      return anomaly.edition();
    }
    if (event instanceof Dependency edge) {
      return edge.edition();
    }
    return event instanceof Parameters parameters
        ? parameters.edition()
        : ((Verdict) event).edition();
  }

  private static String hash(String words) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
