package dev.culprit.reporter.flyway;

import dev.culprit.reporter.MigrationId;
import dev.culprit.reporter.MigrationRun;
import dev.culprit.reporter.MigrationRun.Outcome;
import dev.culprit.reporter.Reporter;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Reports every script that Flyway runs: versioned, repeatable and undo, when it begins and how it
 * ended. A run that applies nothing has no script and reports nothing.
 */
public final class FlywayReporter implements Callback {
  private static final Logger LOG = System.getLogger("dev.culprit.reporter");

  /**
   * Scripts run one after the other; more at a time are many databases, or ends that never came.
   */
  private static final int MOST_RUNNING = 1_000;

  private final Reporter reporter;
  private final Clock clock;
  private final Map<String, MigrationRun> running = new ConcurrentHashMap<>();

  /** Reports as the process's properties and environment say. */
  public FlywayReporter() {
    this(Reporter.shared());
  }

  public FlywayReporter(Reporter reporter) {
    this(reporter, Clock.systemUTC());
  }

  FlywayReporter(Reporter reporter, Clock clock) {
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return switch (event) {
      case BEFORE_EACH_MIGRATE,
          AFTER_EACH_MIGRATE,
          AFTER_EACH_MIGRATE_ERROR,
          BEFORE_EACH_UNDO,
          AFTER_EACH_UNDO,
          AFTER_EACH_UNDO_ERROR ->
          reporter.isOn();
      default -> false;
    };
  }

  /** It does not use the connection to ask anything. */
  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      MigrationInfo info = context.getMigrationInfo();
      if (info != null && !context.getConfiguration().isSkipExecutingMigrations()) {
        handle(event, context, info);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Logger.Level.WARNING, "could not report a migration", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "culprit-reporter";
  }

  private void handle(Event event, Context context, MigrationInfo info) {
    String database = reporter.database().orElseGet(() -> catalog(context));
    String id = MigrationId.flyway(database, info.getScript(), info.getChecksum());
    Instant now = clock.instant();
    switch (event) {
      case BEFORE_EACH_MIGRATE, BEFORE_EACH_UNDO -> {
        MigrationRun run =
            MigrationRun.started(
                id, FlywayScript.of(info, context.getConfiguration(), database), now);
        if (running.size() < MOST_RUNNING) {
          running.put(id, run);
        }
        reporter.report(run);
      }
      case AFTER_EACH_MIGRATE, AFTER_EACH_UNDO ->
          reporter.report(begun(id, context, info, database, now).ended(Outcome.SUCCEEDED, now));
      default -> {
        MigrationRun failed = begun(id, context, info, database, now).ended(Outcome.FAILED, now);
        // The script will be tried again, and that is another change.
        reporter.report(failed.as(MigrationId.failed(id, failed.startedAt())));
        reporter.report(failed.ended(Outcome.WITHDRAWN, now));
      }
    }
  }

  private MigrationRun begun(
      String id, Context context, MigrationInfo info, @Nullable String database, Instant now) {
    MigrationRun run = running.remove(id);
    return run != null
        ? run
        : MigrationRun.started(
            id, FlywayScript.of(info, context.getConfiguration(), database), now);
  }

  /** The database's own name. Drivers know it without asking. */
  private static @Nullable String catalog(Context context) {
    Connection connection = context.getConnection();
    try {
      return connection == null ? null : connection.getCatalog();
    } catch (SQLException e) {
      return null;
    }
  }
}
