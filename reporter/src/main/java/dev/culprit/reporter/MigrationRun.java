package dev.culprit.reporter;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to run a migration, as far as it has come.
 *
 * @param id as {@link MigrationId} makes it
 * @param endedAt when it ended, whatever the outcome; empty while it runs
 */
public record MigrationRun(
    String id,
    MigrationScript script,
    Outcome outcome,
    Instant startedAt,
    Optional<Instant> endedAt) {

  /** How far an attempt has come. */
  public enum Outcome {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Nothing happened under this id after all. */
    WITHDRAWN
  }

  public static MigrationRun started(String id, MigrationScript script, Instant startedAt) {
    return new MigrationRun(id, script, Outcome.RUNNING, startedAt, Optional.empty());
  }

  /** The same attempt, ended. A clock that was set back meanwhile makes it end when it began. */
  public MigrationRun ended(Outcome how, Instant at) {
    return new MigrationRun(
        id, script, how, startedAt, Optional.of(at.isBefore(startedAt) ? startedAt : at));
  }

  /** The same attempt under another id. */
  public MigrationRun as(String otherId) {
    return new MigrationRun(otherId, script, outcome, startedAt, endedAt);
  }
}
