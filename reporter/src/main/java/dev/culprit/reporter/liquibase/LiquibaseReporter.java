package dev.culprit.reporter.liquibase;

import dev.culprit.reporter.MigrationId;
import dev.culprit.reporter.MigrationRun;
import dev.culprit.reporter.MigrationRun.Outcome;
import dev.culprit.reporter.Reporter;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.OfflineConnection;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Reports every change set that Liquibase runs or rolls back. What is skipped, or only marked as
 * ran, or only written down as SQL, changes nothing and is not reported.
 */
public final class LiquibaseReporter extends AbstractChangeExecListener {
  private static final Logger LOG = System.getLogger("dev.culprit.reporter");

  /** Change sets run one after the other; more at a time are ends that never came. */
  private static final int MOST_RUNNING = 1_000;

  private final Reporter reporter;
  private final Clock clock;
  private final Map<ChangeSet, MigrationRun> running = new ConcurrentHashMap<>();

  /** Reports as the process's properties and environment say. */
  public LiquibaseReporter() {
    this(Reporter.shared());
  }

  /** How Liquibase makes one of {@code changeExecListenerClass}. */
  public LiquibaseReporter(@Nullable Database database, @Nullable Properties properties) {
    this();
  }

  public LiquibaseReporter(Reporter reporter) {
    this(reporter, Clock.systemUTC());
  }

  LiquibaseReporter(Reporter reporter, Clock clock) {
    this.reporter = reporter;
    this.clock = clock;
  }

  /** Only here is it certain that the change set runs: its preconditions were met. */
  @Override
  public void willRun(
      Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
    safely(
        database,
        () -> {
          if (!running.containsKey(changeSet)) {
            begin(changeSet, database, false);
          }
        });
  }

  @Override
  public void ran(
      ChangeSet changeSet,
      DatabaseChangeLog databaseChangeLog,
      Database database,
      ExecType execType) {
    safely(
        database,
        () -> {
          switch (execType) {
            case EXECUTED, RERAN -> end(changeSet, Outcome.SUCCEEDED);
            case FAILED -> end(changeSet, Outcome.FAILED);
            case SKIPPED, MARK_RAN -> end(changeSet, Outcome.WITHDRAWN);
          }
        });
  }

  @Override
  public void runFailed(
      ChangeSet changeSet,
      DatabaseChangeLog databaseChangeLog,
      Database database,
      Exception exception) {
    safely(database, () -> end(changeSet, Outcome.FAILED));
  }

  @Override
  public void willRollback(
      ChangeSet changeSet, DatabaseChangeLog databaseChangeLog, Database database) {
    safely(database, () -> begin(changeSet, database, true));
  }

  @Override
  public void rolledBack(
      ChangeSet changeSet, DatabaseChangeLog databaseChangeLog, Database database) {
    safely(database, () -> end(changeSet, Outcome.SUCCEEDED));
  }

  @Override
  public void rollbackFailed(
      ChangeSet changeSet,
      DatabaseChangeLog databaseChangeLog,
      Database database,
      Exception exception) {
    safely(database, () -> end(changeSet, Outcome.FAILED));
  }

  /** What an earlier run of the same change set left behind is none of this one. */
  @Override
  public void willRun(
      ChangeSet changeSet,
      DatabaseChangeLog databaseChangeLog,
      Database database,
      RunStatus runStatus) {
    running.remove(changeSet);
  }

  private void begin(ChangeSet changeSet, Database database, boolean rollsBack) {
    Instant now = clock.instant();
    String name = reporter.database().orElseGet(() -> catalog(database));
    String id =
        MigrationId.liquibase(
            name,
            changeSet.getFilePath(),
            changeSet.getId(),
            changeSet.getAuthor(),
            rollsBack ? changeSet.getDeploymentId() : deployment());
    MigrationRun run =
        MigrationRun.started(
            rollsBack ? MigrationId.rollback(id, now) : id,
            LiquibaseScript.of(
                changeSet, database, name, rollsBack ? Optional.of(id) : Optional.empty()),
            now);
    if (running.size() < MOST_RUNNING) {
      running.put(changeSet, run);
    }
    reporter.report(run);
  }

  private void end(ChangeSet changeSet, Outcome outcome) {
    MigrationRun run = running.remove(changeSet);
    if (run == null) {
      return; // it did not run
    }
    Instant now = clock.instant();
    if (outcome == Outcome.FAILED && run.script().rollbackOf().isEmpty()) {
      // The change set will be tried again, and that is another change.
      reporter.report(run.ended(outcome, now).as(MigrationId.failed(run.id(), run.startedAt())));
      reporter.report(run.ended(Outcome.WITHDRAWN, now));
    } else {
      reporter.report(run.ended(outcome, now));
    }
  }

  private void safely(Database database, Runnable reporting) {
    try {
      if (reporter.isOn() && isReal(database)) {
        reporting.run();
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Logger.Level.WARNING, "could not report a migration", e);
    }
  }

  /** Whether statements reach a database and not just a file. */
  private static boolean isReal(Database database) {
    return !(database.getConnection() instanceof OfflineConnection)
        && !(Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", database)
            instanceof LoggingExecutor);
  }

  private static @Nullable String deployment() {
    return Scope.getCurrentScope().getDeploymentId();
  }

  private static @Nullable String catalog(Database database) {
    try {
      return database.getConnection().getCatalog();
    } catch (DatabaseException e) {
      return null;
    }
  }
}
