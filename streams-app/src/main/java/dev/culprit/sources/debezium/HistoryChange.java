package dev.culprit.sources.debezium;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Provenance;
import dev.culprit.runs.MigrationTool;
import dev.culprit.runs.Run;
import dev.culprit.runs.RunChange;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rows of the tables in which Flyway and Liquibase write down their runs. */
final class HistoryChange {
  private static final int MOST_VERSIONS = 10_000;

  private final String source;
  private final Map<String, String> idsByVersion = new LinkedHashMap<>();

  HistoryChange(String source) {
    this.source = source;
  }

  Conversion convert(Delivery delivery, Message message) throws UnusableEvent {
    String op = message.op().orElse("");
    JsonRow before = message.row("before");
    JsonRow after = message.row("after");
    Optional<MigrationTool> tool = after.tool().or(before::tool);
    if (tool.isEmpty()) {
      return op.equals("m") || op.equals("t")
          ? Conversion.ignored("NO_ROW", "no row was written")
          : Conversion.ignored(
              "OTHER_TABLE", message.table() + " is no table in which migrations are noted");
    }
    RunChange changes = RunChange.ofLog(message.migrated(), provenance(delivery, message));
    return switch (op) {
      case "c", "r" -> written(message, changes, Run.of(tool.get(), after));
      case "u" ->
          tool.get() == MigrationTool.LIQUIBASE && isRunAgain(message, before, after)
              ? written(message, changes, Run.of(tool.get(), after))
              : Conversion.ignored(
                  "HISTORY_REPAIRED", "a run that was known is described otherwise");
      case "d" -> deleted(message, changes, tool.get(), before);
      case "t", "m" -> Conversion.ignored("NO_ROW", "no row was written");
      default ->
          throw new UnusableEvent(
              new InvalidField(
                  "op",
                  op.isEmpty() ? "missing" : op,
                  "it is c, u, d or r; where ExtractNewRecordState takes it away, set"
                      + " add.fields=op,source.db,source.ts_ms"));
    };
  }

  private Conversion written(Message message, RunChange changes, Run run) {
    Optional<String> undone = versionUndone(message, changes, run);
    if (message.isOfSnapshot()) {
      return Conversion.ignored("SNAPSHOT", "it was there before Debezium began to look");
    }
    if (run.sort() == Run.Sort.NOTHING_RAN) {
      return Conversion.ignored("NOTHING_RAN", run.script() + " was noted without being run");
    }
    ChangeEvent change =
        changes.of(
            run,
            new CommittedRun(run, message.committedAt(), writesBegin(message)).begin(),
            undone);
    return Conversion.of(change);
  }

  /** Liquibase forgets what it rolls back; Flyway forgets failed runs when it is repaired. */
  private static Conversion deleted(
      Message message, RunChange changes, MigrationTool tool, JsonRow before) throws UnusableEvent {
    boolean rolledBack =
        tool == MigrationTool.LIQUIBASE
            && before.has("id")
            && before.has("author")
            && before.has("filename");
    if (rolledBack) {
      Run run = Run.of(tool, before);
      if (run.sort() == Run.Sort.APPLIED) {
        return Conversion.of(changes.rollback(run, message.committedAt()));
      }
    }
    return Conversion.ignored("HISTORY_DELETED", "a row was removed, and nothing was run");
  }

  /** And not just its checksum calculated anew. */
  private static boolean isRunAgain(Message message, JsonRow before, JsonRow after) {
    return "RERAN".equals(after.text("exectype"))
        && (before.text("dateexecuted") == null
            || message.isFlat()
            || !String.valueOf(before.text("dateexecuted")).equals(after.text("dateexecuted")));
  }

  private Optional<String> versionUndone(Message message, RunChange changes, Run run) {
    if (run.version() == null) {
      return Optional.empty();
    }
    String version =
        String.join(" ", changes.id(run).split(":", -1)[1], message.table(), run.version());
    synchronized (idsByVersion) {
      if (run.sort() == Run.Sort.UNDONE) {
        return Optional.ofNullable(idsByVersion.get(version));
      }
      if (run.sort() == Run.Sort.APPLIED) {
        idsByVersion.put(version, changes.id(run));
        if (idsByVersion.size() > MOST_VERSIONS) {
          idsByVersion.remove(idsByVersion.keySet().iterator().next());
        }
      }
      return Optional.empty();
    }
  }

  /** There the time of a statement is the time of its transaction. */
  private static Optional<Boolean> writesBegin(Message message) {
    return message.about().text("connector").map("postgresql"::equals);
  }

  private Provenance provenance(Delivery delivery, Message message) {
    return new Provenance(
        Optional.of(source),
        Optional.of(EventId.of(source, message.place().toArray(String[]::new))),
        Optional.of(delivery.receivedAt()),
        Provenance.TimeSource.EVENT,
        Duration.ZERO);
  }
}
