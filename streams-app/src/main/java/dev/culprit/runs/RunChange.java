package dev.culprit.runs;

import dev.culprit.domain.About;
import dev.culprit.domain.Actor;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Edition;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Migration;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.References;
import dev.culprit.domain.Scope;
import dev.culprit.reporter.MigrationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes a change event of a run. The ids are those that a reporter gives the same run. */
public final class RunChange {
  private static final int NAME = 256;
  private static final int LINE = 2_000;

  private final Migrated migrated;
  private final @Nullable String database;
  private final long certainty;
  private final Optional<Provenance> provenance;

  private RunChange(Migrated migrated, long certainty, Optional<Provenance> provenance) {
    this.migrated = migrated;
    this.database = migrated.database().orElse(null);
    this.certainty = certainty;
    this.provenance = provenance;
  }

  /** For who reads the history itself. */
  public static RunChange ofHistory(Migrated migrated) {
    return new RunChange(migrated, MigrationId.SEEN_IN_HISTORY, Optional.empty());
  }

  /** For who reads the log of the database, and so knows when a row was committed. */
  public static RunChange ofLog(Migrated migrated, Provenance provenance) {
    return new RunChange(migrated, MigrationId.COMMIT_SEEN, Optional.of(provenance));
  }

  /** The id of what was applied, whatever became of it. */
  public String id(Run run) {
    return switch (run.tool()) {
      case FLYWAY -> MigrationId.flyway(database, run.script(), run.checksum());
      case LIQUIBASE ->
          MigrationId.liquibase(
              database,
              run.script(),
              String.valueOf(run.changeSet()),
              String.valueOf(run.actor()),
              run.deployment());
    };
  }

  /**
   * @param undoes id of what an undo takes back, if that is known
   * @throws InvalidField if no change can be like this
   */
  public ChangeEvent of(Run run, Instant begin, Optional<String> undoes) {
    boolean failed = run.sort() == Run.Sort.FAILED;
    String id = id(run);
    return change(
        failed ? MigrationId.failed(id, begin) : id,
        failed ? ChangeStatus.FAILED : ChangeStatus.SUCCEEDED,
        run,
        title(run),
        begin,
        undoes);
  }

  /**
   * The run that took this one back and so removed it from the history.
   *
   * @param at when that was
   * @throws InvalidField if no change can be like this
   */
  public ChangeEvent rollback(Run run, Instant at) {
    String id = id(run);
    return change(
        MigrationId.rollback(id, at),
        ChangeStatus.SUCCEEDED,
        run,
        "Rollback of " + title(run),
        at,
        Optional.of(id));
  }

  private ChangeEvent change(
      String id,
      ChangeStatus status,
      Run run,
      String title,
      Instant begin,
      Optional<String> undoes) {
    ChangeBuilder change = ChangeEvent.builder(id, Kind.DB_MIGRATION, begin);
    migrated.environment().ifPresent(change::environment);
    return change
        .status(status)
        .endedAt(begin.plus(run.took()))
        .scope(
            new Scope(
                migrated.services(), migrated.database(), List.of(), List.of(), Optional.empty()))
        .alteration(
            new Alteration(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(migration(run)),
                Optional.empty()))
        .references(new References(Optional.empty(), Optional.empty(), Optional.empty(), undoes))
        .about(about(run, title))
        .edition(new Edition(OptionalLong.of(certainty), Optional.empty(), false))
        .build();
  }

  private static Migration migration(Run run) {
    return new Migration(
        Optional.of(run.tool().word()), line(script(run)), List.of(), Optional.empty());
  }

  private About about(Run run, String title) {
    return new About(
        line(title),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(run.actor())
            .map(actor -> cut(actor.replaceAll("\\p{Cntrl}", " ").strip(), NAME))
            .filter(actor -> !actor.isBlank())
            .map(actor -> new Actor(actor, Optional.empty(), Optional.empty())),
        List.of(),
        Map.of(),
        provenance.orElseGet(
            () ->
                new Provenance(
                    Optional.of(run.tool().word()),
                    Optional.empty(),
                    Optional.empty(),
                    Provenance.TimeSource.EVENT,
                    Duration.ZERO)));
  }

  /** As a reporter words it. */
  private String title(Run run) {
    boolean undoes = run.sort() == Run.Sort.UNDONE;
    String what =
        run.changeSet() != null
            ? "Change set " + run.changeSet()
            : (undoes ? "Undo migration " : "Migration ")
                + (run.version() == null ? "repeatable" : "v" + run.version());
    return what
        + (database == null ? "" : " of " + database)
        + (run.description() == null || run.description().isBlank()
            ? ""
            : ": " + run.description().strip());
  }

  private static Optional<String> line(String text) {
    return Optional.of(cut(text, LINE)).filter(line -> !line.isBlank());
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private static String script(Run run) {
    return run.changeSet() == null
        ? run.script()
        : run.script() + "::" + run.changeSet() + "::" + run.actor();
  }
}
