package dev.culprit.migrations;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.InvalidField;
import dev.culprit.runs.Migrated;
import dev.culprit.runs.Run;
import dev.culprit.runs.RunChange;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.UnusableEvent;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one database again and again, from where it had come. What was read before a restart is
 * read once more, which is harmless: the same row is the same version of the same change.
 */
final class HistoryReading {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryReading.class);
  private static final int MOST_VERSIONS = 10_000;
  private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(2);

  private final HistoryDatabase database;
  private final Lateness lateness;
  private final ChangePublisher publisher;
  private final Clock clock;
  private final Map<String, Long> cursors = new HashMap<>();
  private final Map<String, String> idsByVersion = new HashMap<>();
  private @Nullable HistoryClock times;
  private Instant lastRead = Instant.MIN;
  private volatile HistoryState state;

  HistoryReading(
      HistoryDatabase database, Lateness lateness, ChangePublisher publisher, Clock clock) {
    this.database = database;
    this.lateness = lateness;
    this.publisher = publisher;
    this.clock = clock;
    this.state = HistoryState.untouched(database.name());
  }

  HistoryDatabase database() {
    return database;
  }

  HistoryState state() {
    return state;
  }

  /** Reads what is new. What goes wrong is kept in the state, and tried again next time. */
  void read() throws InterruptedException {
    Instant now = clock.instant();
    try (Connection connection = connect()) {
      connection.setReadOnly(true);
      String catalog = connection.getCatalog();
      HistoryClock known = times;
      if (known == null) {
        known = HistoryClock.of(connection, database);
        times = known;
      }
      Optional<String> name = database.database().or(() -> Optional.ofNullable(catalog));
      RunChange changes =
          RunChange.ofHistory(new Migrated(name, database.services(), database.environment()));
      List<HistoryTable> tables = HistoryTable.of(connection, database);
      long leftOutBefore = state.leftOut();
      for (HistoryTable table : tables) {
        read(connection, table, changes, known, now);
      }
      lastRead = now;
      if (state.error().isPresent()) {
        LOG.info("migrations database={} is read again", database);
      }
      if (state.leftOut() > leftOutBefore) {
        LOG.info(
            "migrations database={} leftOut={}, older than lateness={}",
            database,
            state.leftOut() - leftOutBefore,
            lateness.allowed());
      }
      state =
          state.read(now, tables.stream().map(HistoryTable::name).toList(), known.zone().getId());
    } catch (SQLException | ExecutionException | TimeoutException | RuntimeException e) {
      failed(e);
    }
  }

  private void failed(Exception e) {
    String why =
        e instanceof ExecutionException && e.getCause() != null
            ? String.valueOf(e.getCause())
            : e.toString();
    if (Thread.currentThread().isInterrupted()) {
      return; // we are about to end
    }
    String line = why.replaceAll("\\p{Cntrl}+", " ");
    if (!state.error().equals(Optional.of(line))) {
      LOG.warn("migrations database={} cannot be read reason=\"{}\"", database, line);
    }
    state = state.failed(line);
  }

  private Connection connect() throws SQLException {
    Driver driver;
    try {
      driver = DriverManager.getDriver(database.url());
    } catch (SQLException e) {
      throw new SQLException(
          "there is no driver for migrations."
              + database.name()
              + ".url; put its jar into lib/drivers",
          e);
    }
    Connection connection = driver.connect(database.url(), database.connection());
    if (connection == null) {
      throw new SQLException("the driver does not know such addresses");
    }
    return connection;
  }

  private void read(
      Connection connection, HistoryTable table, RunChange changes, HistoryClock known, Instant now)
      throws SQLException, ExecutionException, TimeoutException, InterruptedException {
    Instant notYetThere = lastRead;
    List<Run> rows = next(connection, table);
    while (!rows.isEmpty()) {
      rows.forEach(row -> known.learn(row, notYetThere, now));
      List<ChangeEvent> batch = new ArrayList<>();
      int leftOut = 0;
      for (Run row : rows) {
        if (row.sort() != Run.Sort.NOTHING_RAN) {
          Optional<ChangeEvent> change = change(table, row, changes, known, now);
          change.ifPresent(batch::add);
          leftOut += change.isPresent() ? 0 : 1;
        }
      }
      if (!batch.isEmpty()) {
        publisher.publish(batch).get(PUBLISHED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
      state = state.published(batch.size()).leftOut(leftOut);
      cursors.put(table.name(), rows.get(rows.size() - 1).order());
      rows = rows.size() < HistoryTable.ROWS_AT_ONCE ? List.of() : next(connection, table);
    }
  }

  private List<Run> next(Connection connection, HistoryTable table) throws SQLException {
    return table.rowsAfter(connection, cursors.getOrDefault(table.name(), HistoryTable.BEGIN));
  }

  private Optional<ChangeEvent> change(
      HistoryTable table, Run row, RunChange changes, HistoryClock known, Instant now) {
    String version = table.name() + " " + row.version();
    Optional<String> undoes =
        row.sort() == Run.Sort.UNDONE
            ? Optional.ofNullable(idsByVersion.get(version))
            : Optional.empty();
    if (row.sort() == Run.Sort.APPLIED
        && row.version() != null
        && idsByVersion.size() < MOST_VERSIONS) {
      idsByVersion.put(version, changes.id(row));
    }
    try {
      ChangeEvent change = changes.of(row, known.begin(row), undoes);
      lateness.check(change, now);
      return Optional.of(change);
    } catch (UnusableEvent | InvalidField e) {
      LOG.debug(
          "migrations database={} row={} left out: {}", database, row.order(), e.getMessage());
      return Optional.empty();
    }
  }
}
