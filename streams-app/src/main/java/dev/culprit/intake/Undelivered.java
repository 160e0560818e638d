package dev.culprit.intake;

import dev.culprit.http.Problem;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why events were not acknowledged, to the sender and to the operator. */
final class Undelivered {
  private static final Logger LOG = LoggerFactory.getLogger(Undelivered.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  private Undelivered() {}

  static Problem problem(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RecordTooLargeException) {
      return Problem.of(
          413,
          "event-too-large",
          "Event too large",
          "an event is larger than its topic takes; leave out or link what is long, or raise the"
              + " topic's max.message.bytes");
    }
    if (cause instanceof RejectedExecutionException) {
      return Problem.busy("too many events wait for the broker already", RETRY_AFTER_SECONDS);
    }
    String why =
        cause instanceof TimeoutException ? "no acknowledgement in time" : cause.toString();
    LOG.warn("events not acknowledged cause={}", why);
    return Problem.of(
            503,
            "broker-unavailable",
            "Broker unavailable",
            "the broker did not acknowledge every event; send all of them again, an event that did"
                + " arrive is not counted twice")
        .retryAfter(RETRY_AFTER_SECONDS);
  }
}
