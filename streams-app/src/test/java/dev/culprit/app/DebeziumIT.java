package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.migrations.RealPostgres;
import dev.culprit.reporter.Reporter;
import dev.culprit.reporter.flyway.FlywayReporter;
import dev.culprit.wire.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Real migrations of a real PostgreSQL, told by a real Debezium, a poller and a reporter. */
@EnabledIfSystemProperty(
    named = "culprit.real-senders",
    matches = "true",
    disabledReason = "fetches Debezium by Maven; run it with mvn verify -Preal-senders")
final class DebeziumIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String AT = "?service=checkout&environment=prod";
  private static final String FIRST =
      """
      --liquibase formatted sql
      --changeset ann:before
      CREATE TABLE notes (id int);
      """;
  private static final String MORE =
      """
      --changeset ann:add-text
      ALTER TABLE notes ADD COLUMN text varchar;
      --rollback ALTER TABLE notes DROP COLUMN text;
      """;

  @TempDir private Path directory = Path.of("");
  @TempDir private Path server = Path.of("");

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void runIsOneChangeWhoeverTellsOfIt() throws Exception {
    RealDebezium.install();
    Files.createDirectories(directory.resolve("scripts"));
    try (RealPostgres postgres = RealPostgres.start(server, "Asia/Kolkata")) {
      postgres.execute("postgres", "CREATE DATABASE shop");
      write("scripts/V1__orders.sql", "CREATE TABLE orders (id int);");
      write("log.sql", FIRST);
      flyway(postgres, Reporter.builder().build()).migrate();
      liquibase(postgres, liquibase -> liquibase.update(new Contexts()));
      // Else PostgreSQL refuses to delete from a published table without a primary key.
      postgres.execute("shop", "ALTER TABLE databasechangelog REPLICA IDENTITY FULL");
      try (Standalone culprit =
              Standalone.start(directory.resolve("culprit"), 0, settings(postgres), Map.of());
          RealDebezium debezium =
              RealDebezium.start(directory, culprit.bootstrapServers(), connector(postgres))) {
        assertThat(debezium).isNotNull();
        EndToEnd http = new EndToEnd(culprit);
        http.awaitReady();
        awaitMeter(http, "ignored_total{reason=\"SNAPSHOT\",source=\"debezium\"}", 2);

        Instant before = Instant.now();
        migrate(postgres, culprit);
        awaitMeter(http, "accepted_total{source=\"debezium\"}", 3);

        assertThat(ids(http, "V2__slow")).hasSize(1);
        JsonNode slow = change(http, "V2__slow");
        assertThat(slow.at("/migration/tables/0").asText())
            .as("what was reported counts most")
            .isEqualTo("orders");
        assertThat(ids(http, "add-text")).hasSize(2);
        JsonNode added = change(http, "add-text");
        assertThat(Instant.parse(added.path("startedAt").asText()))
            .isBetween(before, Instant.now());
        assertThat(added.at("/provenance/source").asText())
            .as("who saw the commit knows the time better than who reads the table")
            .isEqualTo("debezium");
        assertThat(change(http, ":rollback:").path("rollbackOf").asText())
            .isEqualTo(added.path("id").asText());
        assertThat(changes(http)).hasSize(5);
      }
    }
  }

  private void migrate(RealPostgres postgres, Standalone culprit) throws Exception {
    write("scripts/V2__slow.sql", "SELECT pg_sleep(2); CREATE INDEX slow ON orders (id);");
    write("log.sql", FIRST + MORE);
    try (Reporter reporter =
        Reporter.builder()
            .url("http://127.0.0.1:" + culprit.port())
            .service("checkout")
            .environment("prod")
            .database("shop")
            .build()) {
      flyway(postgres, reporter).migrate();
      assertThat(reporter.flush(PATIENCE)).isTrue();
    }
    liquibase(postgres, liquibase -> liquibase.update(new Contexts()));
    EndToEnd http = new EndToEnd(culprit);
    // Before it is gone from the table, so that the poller has seen it too.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(http.get("/metrics").body())
                    .contains("read_total{database=\"shop\"} 4.0"));
    liquibase(postgres, liquibase -> liquibase.rollback(1, (String) null));
  }

  private static Settings settings(RealPostgres postgres) {
    return Settings.read(
        Optional.empty(),
        Map.of(),
        Map.of(
            Options.HTTP_PORT,
            "0",
            "intake.source.debezium.topics",
            "cdc.public.flyway_schema_history" + AT + ", cdc.public.databasechangelog" + AT,
            MigrationOptions.POLL_INTERVAL,
            "1s",
            "migrations.shop.url",
            postgres.url("shop"),
            "migrations.shop.user",
            "postgres",
            "migrations.shop.service",
            "checkout",
            "migrations.shop.environment",
            "prod"));
  }

  private static Map<String, String> connector(RealPostgres postgres) {
    URI address = URI.create(postgres.url("shop").substring("jdbc:".length()));
    Map<String, String> connector = new HashMap<>();
    connector.put("name", "cdc");
    connector.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    connector.put("topic.prefix", "cdc");
    connector.put("database.hostname", address.getHost());
    connector.put("database.port", String.valueOf(address.getPort()));
    connector.put("database.user", "postgres");
    connector.put("database.password", "none");
    connector.put("database.dbname", "shop");
    connector.put("plugin.name", "pgoutput");
    connector.put("publication.autocreate.mode", "filtered");
    connector.put("table.include.list", "public.flyway_schema_history,public.databasechangelog");
    connector.put("topic.creation.default.replication.factor", "1");
    connector.put("topic.creation.default.partitions", "1");
    return connector;
  }

  private static void awaitMeter(EndToEnd http, String meter, int atLeast) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        http.get("/metrics")
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("culprit_intake_" + meter))
                            .mapToDouble(
                                line ->
                                    Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum())
                    .as(meter)
                    .isGreaterThanOrEqualTo(atLeast));
  }

  private static List<String> ids(EndToEnd http, String part) throws Exception {
    return changes(http).stream()
        .map(change -> change.path("id").asText())
        .filter(id -> id.contains(part))
        .toList();
  }

  private static JsonNode change(EndToEnd http, String part) throws Exception {
    return changes(http).stream()
        .filter(change -> change.path("id").asText().contains(part))
        .min((one, other) -> one.path("id").asText().compareTo(other.path("id").asText()))
        .orElseThrow();
  }

  private static List<JsonNode> changes(EndToEnd http) throws Exception {
    List<JsonNode> changes = new ArrayList<>();
    JsonNode page = Json.MAPPER.readTree(http.get("/v1/changes?limit=100").body());
    page.path("changes").forEach(changes::add);
    page.path("items").forEach(changes::add);
    return changes;
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(directory.resolve(name), text);
  }

  private Flyway flyway(RealPostgres postgres, Reporter reporter) {
    return Flyway.configure()
        .dataSource(postgres.url("shop"), "postgres", "")
        .locations("filesystem:" + directory.resolve("scripts"))
        .callbacks(new FlywayReporter(reporter))
        .load();
  }

  /** What is done with Liquibase. */
  private interface Deed {
    void with(Liquibase liquibase) throws Exception;
  }

  private void liquibase(RealPostgres postgres, Deed deed) throws Exception {
    try (Connection connection = postgres.connect("shop");
        Liquibase liquibase =
            new Liquibase(
                "log.sql",
                new DirectoryResourceAccessor(directory),
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
      deed.with(liquibase);
    }
  }
}
