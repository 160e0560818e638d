package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Verdict;
import java.time.Duration;
import java.time.Instant;

/**
 * How far an event's own time may lie from the moment it was recorded. What is later than this has
 * no state left to meet; what lies further ahead is a wrong unit or a wrong clock.
 *
 * @param allowed how long after its time an event may be recorded
 */
public record Lateness(Duration allowed) {
  private static final Duration LONGEST = Duration.ofDays(365);

  public static final Lateness DEFAULT = new Lateness(Duration.ofDays(7));

  /** How long before its time an event may be recorded, for instance a planned change. */
  public static final Duration AHEAD = Duration.ofDays(30);

  public Lateness {
    if (allowed.isNegative() || allowed.isZero() || allowed.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "lateness must be above 0 and at most " + LONGEST.toDays() + "d, was " + allowed);
    }
  }

  /**
   * Accepts changes and anomalies that were recorded in time. Dependencies, verdicts and parameters
   * have no time that they could be late for.
   *
   * @param recordedAt timestamp of the Kafka record, or the moment of receipt
   * @throws UnusableEvent naming the time, how far off it is and what to do
   */
  public void check(Event event, Instant recordedAt) throws UnusableEvent {
    if (event instanceof ChangeEvent change) {
      check("startedAt", change.startedAt(), recordedAt);
    } else if (event instanceof MetricAnomaly anomaly) {
      check("onset", anomaly.onset(), recordedAt);
    } else if (!(event instanceof Dependency
        || event instanceof Verdict
        || event instanceof Parameters)) {
      throw new IllegalArgumentException("no such event: " + event.getClass());
    }
  }

  private void check(String field, Instant eventTime, Instant recordedAt) throws UnusableEvent {
    Duration late = Duration.between(eventTime, recordedAt);
    if (late.compareTo(allowed) > 0) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_LATE,
          new InvalidField(
              field,
              eventTime.toString(),
              "that is "
                  + inWords(late)
                  + " before it was received ("
                  + recordedAt
                  + ") and at most "
                  + inWords(allowed)
                  + " are accepted; check its unit and time zone, or raise lateness"));
    }
    if (late.negated().compareTo(AHEAD) > 0) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_EARLY,
          new InvalidField(
              field,
              eventTime.toString(),
              "that is "
                  + inWords(late.negated())
                  + " after it was received ("
                  + recordedAt
                  + ") and at most "
                  + inWords(AHEAD)
                  + " are accepted; check its unit and time zone"));
    }
  }

  private static String inWords(Duration duration) {
    return duration.toDays() >= 2
        ? duration.toDays() + " days"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
