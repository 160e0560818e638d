package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.migrations.RealPostgres;
import dev.culprit.reporter.MigrationId;
import dev.culprit.reporter.Reporter;
import dev.culprit.reporter.flyway.FlywayReporter;
import dev.culprit.reporter.liquibase.LiquibaseReporter;
import dev.culprit.wire.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real migrations of a real PostgreSQL, reported to and read by a real Culprit. */
final class MigrationsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset ann:add-total
      ALTER TABLE orders ADD COLUMN total int;
      --rollback ALTER TABLE orders DROP COLUMN total;
      """;

  @TempDir static Path directory = Path.of("");
  @TempDir static Path server = Path.of("");
  private static @Nullable RealPostgres started;

  private final Path scripts = directory.resolve("scripts");

  @BeforeAll
  static void startPostgres() throws Exception {
    RealPostgres postgres = RealPostgres.start(server, "Asia/Kolkata");
    started = postgres;
    postgres.execute(
        "postgres",
        "CREATE DATABASE shop",
        "CREATE DATABASE stock",
        "CREATE DATABASE past",
        "CREATE DATABASE quiet",
        "CREATE ROLE reader LOGIN",
        "GRANT pg_read_all_data TO reader");
    Files.createDirectories(directory.resolve("scripts/quiet"));
    Files.createDirectories(directory.resolve("scripts/shop"));
  }

  @AfterAll
  static void stopPostgres() throws InterruptedException {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void everyMigrationIsOneChangeWhoeverTellsOfIt() throws Exception {
    backfill();
    try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Standalone culprit =
            Standalone.start(
                directory.resolve("culprit"), 0, settings(hanging.getLocalPort()), Map.of())) {
      EndToEnd http = new EndToEnd(culprit);
      http.awaitReady();
      Reporter reporter =
          Reporter.builder()
              .url("http://127.0.0.1:" + culprit.port())
              .service("checkout")
              .environment("prod")
              .database("shop")
              .build();

      pastIsRead(http);
      flywayWithCallback(http, reporter);
      liquibaseWithListener(http, reporter);
      failureAndNothing(http, reporter);
      oneThatHangsOrIsMissingHarmsNoOther(http);
    }
  }

  /** What an application waits for while it starts must not depend on us. */
  @ParameterizedTest
  @ValueSource(strings = {"down", "hanging"})
  void migrationTakesNoLongerWithoutCulprit(String how) throws Exception {
    write("quiet/V1__x.sql", "CREATE TABLE x (id int);");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      if (how.equals("down")) {
        socket.close();
      }
      Reporter reporter =
          Reporter.builder().url("http://127.0.0.1:" + socket.getLocalPort()).build();
      migrateQuiet(Reporter.builder().build());
      Duration alone = migrateQuiet(Reporter.builder().build());
      Duration reported = migrateQuiet(reporter);
      assertThat(reported).isLessThan(alone.multipliedBy(2).plusMillis(500));
      long begin = System.nanoTime();
      reporter.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }
  }

  /** A history from before Culprit, written by the server's own clock. */
  private static void backfill() throws Exception {
    postgres()
        .execute(
            "past",
            "SET TIME ZONE 'Asia/Kolkata'", // as whoever does not say otherwise has it
            "CREATE SCHEMA ops",
            """
            CREATE TABLE ops.my_history (installed_rank int primary key, version varchar(50),
              description varchar(200), type varchar(20), script varchar(1000), checksum int,
              installed_by varchar(100), installed_on timestamp default now(),
              execution_time int, success boolean)
            """,
            row(1, "<< Flyway Baseline >>", "BASELINE", "now() - interval '3 days'", true),
            row(2, "V1__old.sql", "SQL", "now() - interval '40 days'", true),
            row(3, "V2__recent.sql", "SQL", "now() - interval '2 days'", true),
            row(4, "V3__wrong.sql", "SQL", "now() - interval '1 day'", false),
            row(5, "U2__recent.sql", "UNDO_SQL", "now() - interval '1 hour'", true));
  }

  private static String row(int rank, String script, String type, String on, boolean success) {
    return "INSERT INTO ops.my_history VALUES (%d, '2', 'text', '%s', '%s', 17, 'ann', %s, 5000, %s)"
        .formatted(rank, type, script, on, success);
  }

  private static void pastIsRead(EndToEnd http) throws Exception {
    JsonNode recent = change(http, MigrationId.flyway("past", "V2__recent.sql", 17));
    Instant begin = Instant.parse(recent.path("startedAt").asText());
    assertThat(Duration.between(begin, Instant.now().minus(Duration.ofDays(2))).abs())
        .as("local time of the server in Asia/Kolkata")
        .isLessThan(Duration.ofMinutes(2));
    assertThat(recent.path("endedAt").asText()).isEqualTo(begin.plusSeconds(5).toString());
    JsonNode undo = change(http, MigrationId.flyway("past", "U2__recent.sql", 17));
    assertThat(undo.path("rollbackOf").asText()).isEqualTo(recent.path("id").asText());
    JsonNode state = state(http, "past");
    assertThat(state.path("changes").asInt()).isEqualTo(3);
    assertThat(state.path("leftOut").asInt()).as("older than lateness").isEqualTo(1);
    assertThat(state.at("/tables/0").asText()).isEqualTo("ops.my_history");
    assertThat(ids(http, "past"))
        .hasSize(3)
        .anyMatch(id -> id.startsWith("flyway:past:V3__wrong.sql:11:failed:"));
  }

  private void flywayWithCallback(EndToEnd http, Reporter reporter) throws Exception {
    write("shop/V1__orders.sql", "CREATE TABLE orders (id int);");
    write("shop/V2__slow.sql", "SELECT pg_sleep(3); CREATE INDEX slow ON orders (id);");
    Instant before = Instant.now();
    flyway("shop", reporter).migrate();
    Instant after = Instant.now();
    assertThat(reporter.flush(PATIENCE)).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(http, "shop").path("changes").asInt()).isEqualTo(2));

    assertThat(ids(http, "shop")).hasSize(2);
    JsonNode slow = change(http, idLike(http, "shop", "V2__slow"));
    assertThat(slow.path("status").asText()).isEqualTo("succeeded");
    assertThat(slow.at("/migration/tables/0").asText())
        .as("the report counts more than the history")
        .isEqualTo("orders");
    assertThat(slow.at("/services/0").asText()).isEqualTo("checkout");

    // The same script where nobody reports it: the history alone must tell the same times. Flyway
    // writes them in this process's zone, which is not the server's.
    Instant second = Instant.now();
    flyway("stock", Reporter.builder().build()).migrate();
    JsonNode read = change(http, idLike(http, "stock", "V2__slow"));
    Instant begin = Instant.parse(read.path("startedAt").asText());
    Instant end = Instant.parse(read.path("endedAt").asText());
    assertThat(begin).isBetween(second, Instant.now().minusSeconds(3));
    assertThat(Duration.between(begin, end))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
    assertThat(Instant.parse(slow.path("startedAt").asText())).isBetween(before, after);
  }

  private void liquibaseWithListener(EndToEnd http, Reporter reporter) throws Exception {
    Files.writeString(directory.resolve("log.sql"), LOG);
    try (Connection connection = postgres().connect("shop");
        Liquibase liquibase =
            new Liquibase(
                "log.sql",
                new DirectoryResourceAccessor(directory),
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
      liquibase.setShowSummary(UpdateSummaryEnum.OFF);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      liquibase.setChangeExecListener(
          new DefaultChangeExecListener(new LiquibaseReporter(reporter)));
      liquibase.update(new Contexts());
      assertThat(reporter.flush(PATIENCE)).isTrue();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(state(http, "shop").path("changes").asInt()).isEqualTo(3));
      assertThat(ids(http, "shop")).hasSize(3);
      JsonNode change = change(http, idLike(http, "shop", "add-total"));
      assertThat(change.at("/migration/tables/0").asText()).isEqualTo("orders");
      assertThat(change.at("/migration/reversible").asBoolean()).isTrue();
      assertThat(change.path("status").asText()).isEqualTo("succeeded");

      liquibase.rollback(1, (String) null);
      assertThat(reporter.flush(PATIENCE)).isTrue();
      JsonNode back = change(http, idLike(http, "shop", ":rollback:"));
      assertThat(back.path("rollbackOf").asText()).isEqualTo(change.path("id").asText());
    }
  }

  private void failureAndNothing(EndToEnd http, Reporter reporter) throws Exception {
    int before = ids(http, "shop").size();
    flyway("shop", reporter).migrate();
    assertThat(reporter.flush(PATIENCE)).isTrue();
    write("shop/V3__wrong.sql", "ALTER TABLE nowhere ADD COLUMN x int;");
    assertThatThrownBy(() -> flyway("shop", reporter).migrate())
        .isInstanceOf(FlywayException.class);
    assertThat(reporter.flush(PATIENCE)).isTrue();
    JsonNode failed = change(http, idLike(http, "shop", "V3__wrong"));
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(ids(http, "shop"))
        .as("one more, and nothing of the run that applied nothing")
        .hasSize(before + 1);
  }

  private static void oneThatHangsOrIsMissingHarmsNoOther(EndToEnd http) throws Exception {
    assertThat(state(http, "missing").path("error").asText()).contains("no driver", "lib/drivers");
    assertThat(state(http, "hanging").path("status").asText()).isNotEqualTo("reading");
    assertThat(state(http, "shop").path("status").asText()).isEqualTo("reading");
    assertThat(http.get("/metrics").body())
        .contains("culprit_migrations_read_total{database=\"shop\"} 3.0")
        .contains("culprit_migrations_failing{database=\"missing\"} 1.0");
  }

  private static Settings settings(int hangingPort) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(HttpOptions.PORT, "0");
    options.put(MigrationOptions.POLL_INTERVAL, "1s");
    options.put("migrations.missing.url", "jdbc:nosuch://here/db");
    options.put("migrations.hanging.url", "jdbc:postgresql://127.0.0.1:" + hangingPort + "/db");
    for (String database : List.of("shop", "stock", "past")) {
      options.put("migrations." + database + ".url", postgres().url(database));
      options.put("migrations." + database + ".user", "reader");
      options.put("migrations." + database + ".service", "checkout");
      options.put("migrations." + database + ".environment", "prod");
    }
    options.put("migrations.past.tables", "ops.my_history");
    return Settings.read(Optional.empty(), Map.of(), options);
  }

  private static JsonNode change(EndToEnd http, String id) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(http, id.split(":", -1)[1])).contains(id));
    return changes(http).stream()
        .filter(change -> change.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String idLike(EndToEnd http, String database, String part) {
    await()
        .atMost(PATIENCE)
        .until(() -> ids(http, database).stream().anyMatch(id -> id.contains(part)));
    return ids(http, database).stream().filter(id -> id.contains(part)).findFirst().orElseThrow();
  }

  private static List<String> ids(EndToEnd http, String database) {
    return changes(http).stream()
        .map(change -> change.path("id").asText())
        .filter(id -> id.split(":", -1)[1].equals(database))
        .toList();
  }

  private static List<JsonNode> changes(EndToEnd http) {
    List<JsonNode> changes = new ArrayList<>();
    try {
      JsonNode page = Json.MAPPER.readTree(http.get("/v1/changes?limit=100").body());
      page.path("changes").forEach(changes::add);
      page.path("items").forEach(changes::add);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    changes.removeIf(change -> change.path("retracted").asBoolean());
    return changes;
  }

  private static JsonNode state(EndToEnd http, String name) throws Exception {
    for (JsonNode state :
        Json.MAPPER.readTree(http.get("/v1/migrations").body()).path("databases")) {
      if (state.path("name").asText().equals(name)) {
        return state;
      }
    }
    throw new AssertionError("no database " + name);
  }

  private Duration migrateQuiet(Reporter reporter) throws Exception {
    postgres().execute("quiet", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    Flyway flyway = flyway("quiet", reporter);
    long begin = System.nanoTime();
    flyway.migrate();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private Flyway flyway(String database, Reporter reporter) {
    return Flyway.configure()
        .dataSource(postgres().url(database), "postgres", "")
        .locations("filesystem:" + scripts.resolve(database.equals("quiet") ? "quiet" : "shop"))
        .callbacks(new FlywayReporter(reporter))
        .load();
  }

  private void write(String name, String sql) throws Exception {
    Files.writeString(scripts.resolve(name), sql);
  }

  private static RealPostgres postgres() {
    return Objects.requireNonNull(started);
  }
}
