package dev.culprit.view;

import dev.culprit.http.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From a moment, inclusive, to a moment, exclusive; either may be left open. */
record TimeRange(Optional<Instant> from, Optional<Instant> to) {
  static final String FROM = "from";
  static final String TO = "to";

  private static final Duration BEFORE = Duration.ofHours(1);
  private static final Duration AFTER = Duration.ofMinutes(30);

  static TimeRange of(QueryParameters query) {
    return new TimeRange(query.instant(FROM), query.instant(TO));
  }

  /** With both ends: those that were left open lie around an anomaly. */
  Closed around(AnomalyRow anomaly) {
    return new Closed(
        from.orElseGet(() -> anomaly.place().at().minus(BEFORE)),
        to.orElseGet(() -> anomaly.lastKnownAt().plus(AFTER)));
  }

  /** Both ends are known. */
  record Closed(Instant from, Instant to) {}

  boolean touches(long atMs) {
    Instant at = Instant.ofEpochMilli(atMs);
    return touches(at, at);
  }

  /** Whether something that lasted from {@code first} to {@code last} lies within, in part. */
  boolean touches(Instant first, Instant last) {
    return from.map(f -> !last.isBefore(f)).orElse(true) && to.map(first::isBefore).orElse(true);
  }
}
