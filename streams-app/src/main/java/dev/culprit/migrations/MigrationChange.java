package dev.culprit.migrations;

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

/** Makes a change event of a row. The ids are those that a reporter gives the same run. */
final class MigrationChange {
  private static final int NAME = 256;
  private static final int LINE = 2_000;

  private final HistoryDatabase database;
  private final @Nullable String name;

  /**
   * @param name what changes call the database
   */
  MigrationChange(HistoryDatabase database, @Nullable String name) {
    this.database = database;
    this.name = name;
  }

  /** The id of what was applied, whatever became of it. */
  String id(HistoryTable.Tool tool, HistoryRow row) {
    return switch (tool) {
      case FLYWAY -> MigrationId.flyway(name, row.script(), row.checksum());
      case LIQUIBASE ->
          MigrationId.liquibase(
              name,
              row.script(),
              String.valueOf(row.changeSet()),
              String.valueOf(row.actor()),
              row.deployment());
    };
  }

  /**
   * @param undoes id of what an undo takes back, if that is known
   * @throws InvalidField if no change can be like this
   */
  ChangeEvent of(HistoryTable.Tool tool, HistoryRow row, Instant begin, Optional<String> undoes) {
    boolean failed = row.sort() == HistoryRow.Sort.FAILED;
    String id = id(tool, row);
    ChangeBuilder change =
        ChangeEvent.builder(failed ? MigrationId.failed(id, begin) : id, Kind.DB_MIGRATION, begin);
    database.environment().ifPresent(change::environment);
    return change
        .status(failed ? ChangeStatus.FAILED : ChangeStatus.SUCCEEDED)
        .endedAt(begin.plus(row.took()))
        .scope(
            new Scope(
                database.services(),
                Optional.ofNullable(name),
                List.of(),
                List.of(),
                Optional.empty()))
        .alteration(
            new Alteration(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(migration(tool, row)),
                Optional.empty()))
        .references(new References(Optional.empty(), Optional.empty(), Optional.empty(), undoes))
        .about(about(tool, row))
        .edition(new Edition(OptionalLong.of(MigrationId.SEEN_IN_HISTORY), Optional.empty(), false))
        .build();
  }

  private static Migration migration(HistoryTable.Tool tool, HistoryRow row) {
    String script =
        row.changeSet() == null
            ? row.script()
            : row.script() + "::" + row.changeSet() + "::" + row.actor();
    return new Migration(Optional.of(word(tool)), line(script), List.of(), Optional.empty());
  }

  private About about(HistoryTable.Tool tool, HistoryRow row) {
    return new About(
        line(title(row)),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(row.actor())
            .map(actor -> cut(actor.replaceAll("\\p{Cntrl}", " ").strip(), NAME))
            .filter(actor -> !actor.isBlank())
            .map(actor -> new Actor(actor, Optional.empty(), Optional.empty())),
        List.of(),
        Map.of(),
        new Provenance(
            Optional.of(word(tool)),
            Optional.empty(),
            Optional.empty(),
            Provenance.TimeSource.EVENT,
            Duration.ZERO));
  }

  /** As a reporter words it. */
  private String title(HistoryRow row) {
    boolean undoes = row.sort() == HistoryRow.Sort.UNDONE;
    String what =
        row.changeSet() != null
            ? "Change set " + row.changeSet()
            : (undoes ? "Undo migration " : "Migration ")
                + (row.version() == null ? "repeatable" : "v" + row.version());
    return what
        + (name == null ? "" : " of " + name)
        + (row.description() == null || row.description().isBlank()
            ? ""
            : ": " + row.description().strip());
  }

  private static Optional<String> line(String text) {
    return Optional.of(cut(text, LINE)).filter(line -> !line.isBlank());
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private static String word(HistoryTable.Tool tool) {
    return switch (tool) {
      case FLYWAY -> "flyway";
      case LIQUIBASE -> "liquibase";
    };
  }
}
