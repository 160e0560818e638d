package dev.culprit.reporter.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.reporter.HeardCulprit;
import dev.culprit.reporter.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Flyway makes of the callback, on a database in memory. */
class FlywayReporterTest {
  @TempDir Path scripts = Path.of("");

  @Test
  void everyScriptIsOneChangeFromStartToEnd() throws IOException {
    write("V1__create_orders.sql", "CREATE TABLE ${what} (id INT);");
    write("U1__create_orders.sql", "DROP TABLE orders;");
    write("V2__index.sql", "CREATE INDEX i ON orders (id);");
    write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT * FROM orders;");
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter =
            Reporter.builder().url(culprit.url()).service("checkout").environment("prod").build()) {
      Flyway flyway = flyway("every", reporter);
      flyway.migrate();
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();

      assertThat(lines(culprit))
          .satisfiesExactly(
              start -> assertThat(start).matches("flyway:EVERY:V1__create_orders.sql:\\w+ started"),
              end -> assertThat(end).matches("flyway:EVERY:V1__create_orders.sql:\\w+ succeeded"),
              start -> assertThat(start).matches("flyway:EVERY:V2__index.sql:\\w+ started"),
              end -> assertThat(end).matches("flyway:EVERY:V2__index.sql:\\w+ succeeded"),
              start -> assertThat(start).matches("flyway:EVERY:R__view.sql:\\w+ started"),
              end -> assertThat(end).matches("flyway:EVERY:R__view.sql:\\w+ succeeded"));
      JsonNode first = culprit.events().get(1);
      assertThat(first.path("title").asText()).isEqualTo("Migration v1 of EVERY: create orders");
      assertThat(first.path("database").asText()).isEqualTo("EVERY");
      assertThat(first.at("/migration/tables").toString()).isEqualTo("[\"orders\"]");
      assertThat(first.at("/migration/reversible").asBoolean()).isTrue();
      assertThat(culprit.events().get(3).at("/migration").has("reversible")).isFalse();

      flyway.migrate();
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(culprit.events()).as("a run that applied nothing").hasSize(6);
    }
  }

  @Test
  void failedAttemptIsAChangeOfItsOwn() throws IOException {
    write("V1__create_orders.sql", "CREATE TABLE orders (id INT);");
    write("V2__wrong.sql", "ALTER TABLE nowhere ADD COLUMN x INT;");
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter = Reporter.builder().url(culprit.url()).database("shop").build()) {
      assertThatThrownBy(() -> flyway("failing", reporter).migrate())
          .isInstanceOf(FlywayException.class);
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(lines(culprit).subList(2, 5))
          .satisfiesExactly(
              start -> assertThat(start).matches("flyway:shop:V2__wrong.sql:\\w+ started"),
              end ->
                  assertThat(end)
                      .matches("flyway:shop:V2__wrong.sql:\\w+:failed:\\d{8}T\\d{4}Z failed"),
              gone -> assertThat(gone).matches("flyway:shop:V2__wrong.sql:\\w+ failed retracted"));
      assertThat(culprit.events().get(3).at("/migration/tables/0").asText()).isEqualTo("nowhere");
    }
  }

  @Test
  void flywayMakesTheCallbackOfItsName() {
    ClassicConfiguration configuration = new ClassicConfiguration();
    configuration.configure(Map.of("flyway.callbacks", FlywayReporter.class.getName()));
    assertThat(configuration.getCallbacks()).singleElement().isInstanceOf(FlywayReporter.class);
  }

  @Test
  void migrationIsNotDelayedWhenNobodyAnswers() throws IOException {
    write("V1__create_orders.sql", "CREATE TABLE orders (id INT);");
    try (HeardCulprit culprit =
        new HeardCulprit(
            events -> {
              Thread.currentThread().join();
              return 0;
            })) {
      Reporter reporter = Reporter.builder().url(culprit.url()).build();
      flyway("warm", Reporter.builder().build()).migrate();
      long begin = System.nanoTime();
      flyway("hanging", reporter).migrate();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
  }

  private Flyway flyway(String database, Reporter reporter) {
    return Flyway.configure()
        .dataSource("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "", "")
        .locations("filesystem:" + scripts)
        .placeholders(Map.of("what", "orders"))
        .callbacks(new FlywayReporter(reporter))
        .load();
  }

  private void write(String name, String sql) throws IOException {
    Files.writeString(scripts.resolve(name), sql);
  }

  private static List<String> lines(HeardCulprit culprit) {
    return culprit.events().stream()
        .map(
            event ->
                event.path("id").asText()
                    + " "
                    + event.path("status").asText()
                    + (event.path("retracted").asBoolean() ? " retracted" : ""))
        .collect(Collectors.toList());
  }
}
