package dev.culprit.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person said of the answer for one anomaly.
 *
 * @param id id of the anomaly
 * @param changeId the change that was confirmed or rejected
 * @param decidedAt when the person said it
 */
public record Verdict(
    String id,
    Optional<String> environment,
    Decision decision,
    Optional<String> changeId,
    Optional<String> comment,
    Optional<Actor> actor,
    Instant decidedAt,
    Provenance provenance,
    Edition edition)
    implements Event {

  /** The four things a person can say. */
  public enum Decision {
    /** The change named did cause it. */
    CONFIRMED,
    /** The change named did not cause it. */
    REJECTED,
    /** A change caused it that the answer did not list. */
    NOT_LISTED,
    /** No change caused it. */
    NO_CHANGE;

    boolean namesChange() {
      return this == CONFIRMED || this == REJECTED;
    }
  }

  public Verdict {
    Check.name("anomalyId", id);
    Check.name("environment", environment);
    Check.name("changeId", changeId);
    Check.text("comment", comment, Check.TEXT_LENGTH);
    if (decision.namesChange() && changeId.isEmpty()) {
      throw new InvalidField(
          "changeId", "missing", "a verdict " + decision + " must name the change");
    }
    if (decision == Decision.NO_CHANGE && changeId.isPresent()) {
      throw new InvalidField(
          "changeId",
          changeId.get(),
          "a verdict NO_CHANGE names no change; leave it out or say NOT_LISTED");
    }
  }
}
