package dev.culprit.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseTest {
  private static final String WRITE = "update stock set reserved = reserved + 1 where article = 7";

  @Test
  void theGuiltyMigrationHoldsWritersUpUntilItEnds() throws Exception {
    try (Database database = new Database("warehouse-db");
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout 20");
      CompletableFuture<Database.Run> migration =
          CompletableFuture.supplyAsync(() -> database.migrate("zones"));

      boolean heldUp = false;
      while (!heldUp && !migration.isDone()) {
        heldUp = isHeldUp(statement);
      }

      assertThat(heldUp).isTrue();
      assertThat(migration).isNotDone();
      assertThat(articles(statement)).as("readers see the rows as they were").isEqualTo(2500);
      Database.Run run = migration.get(30, TimeUnit.SECONDS);
      assertThat(Duration.between(run.start(), run.end())).isGreaterThan(Duration.ofSeconds(4));
      assertThat(isHeldUp(statement)).isFalse();
    }
  }

  @Test
  void harmlessMigrationsTouchNoTableThatAnybodyUses() throws Exception {
    try (Database orders = new Database("orders-db");
        Database warehouse = new Database("warehouse-db");
        AutoCloseable busy = warehouse.forgetSession("stock", "on_shelf");
        AutoCloseable busyToo = orders.forgetSession("accounts", "points")) {
      assertThat(busy).isNotNull();
      assertThat(busyToo).isNotNull();
      orders.migrate("vouchers");
      orders.migrate("notes");
      warehouse.migrate("returns");
      warehouse.migrate("suppliers");
    }
  }

  @Test
  void aMigrationRunsOnce() throws Exception {
    try (Database database = new Database("orders-db")) {
      database.migrate("notes");
      assertThatThrownBy(() -> database.migrate("notes")).hasMessageContaining("notes");
    }
  }

  @Test
  void aForgottenSessionHoldsWritersUpUntilItIsClosed() throws Exception {
    try (Database database = new Database("warehouse-db");
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout 20");
      try (AutoCloseable session = database.forgetSession("stock", "on_shelf")) {
        assertThat(session).isNotNull();
        assertThat(isHeldUp(statement)).isTrue();
      }
      assertThat(isHeldUp(statement)).isFalse();
    }
  }

  private static boolean isHeldUp(Statement statement) {
    try {
      statement.execute(WRITE);
      return false;
    } catch (SQLException timeout) {
      return true;
    }
  }

  private static long articles(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from stock where zone is null")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
