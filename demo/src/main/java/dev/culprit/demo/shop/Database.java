package dev.culprit.demo.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** An H2 database in memory, created and changed by Flyway from the scripts beside this code. */
public final class Database implements AutoCloseable {
  private static final String SCRIPTS = "classpath:dev/culprit/demo/migrations/";
  private static final Duration LOCK_PATIENCE = Duration.ofMillis(1500);

  private final String name;
  private final String url;
  private final Connection keeper;

  Database(String name) throws SQLException {
    this.name = name;
    url =
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT="
            + LOCK_PATIENCE.toMillis();
    keeper = connect();
    migrate("created");
  }

  public String name() {
    return name;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }

  /**
   * Runs the script in the named folder, if it has not run yet. Each script has a folder of its own
   * because a team may ship its migrations in any order.
   *
   * @return when it really began and ended
   */
  public Run migrate(String folder) {
    Instant start = Instant.now();
    MigrateResult result =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(url, "sa", "")
            .locations(SCRIPTS + name + "/" + folder)
            .loggers("slf4j")
            .outOfOrder(true)
            .ignoreMigrationPatterns("*:missing", "*:future")
            .load()
            .migrate();
    if (!result.success || result.migrationsExecuted != 1) {
      throw new IllegalStateException(
          "migration " + folder + " of " + name + " ran " + result.migrationsExecuted + " scripts");
    }
    return new Run(start, Instant.now());
  }

  /** When a migration ran. */
  public record Run(Instant start, Instant end) {}

  /**
   * Locks every row of a table, as a forgotten session does that never commits.
   *
   * @param column any column of the table
   * @return closing it lets go of the rows
   */
  public AutoCloseable forgetSession(String table, String column) throws SQLException {
    Connection session = connect();
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.execute("update " + table + " set " + column + " = " + column);
    }
    return session;
  }

  @Override
  public void close() {
    try (keeper;
        Statement statement = keeper.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException gone) {
      // It lives in memory only: whatever is left of it goes with the last reference.
    }
  }
}
