package dev.culprit.reporter.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.reporter.HeardCulprit;
import dev.culprit.reporter.Reporter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Liquibase makes of the listener, on a database in memory. */
class LiquibaseReporterTest {
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset ann:1
      --comment: makes orders
      CREATE TABLE orders (id INT);
      --rollback DROP TABLE orders;
      --changeset ann:2
      --preconditions onFail:MARK_RAN
      --precondition-sql-check expectedResult:1 SELECT 0
      CREATE TABLE never (id INT);
      --rollback empty
      """;

  @TempDir Path directory = Path.of("");

  // The new way to write SQL down is a command; this one runs the same.
  @SuppressWarnings("deprecation")
  @Test
  void everyChangeSetIsOneChangeFromStartToEnd() throws Exception {
    Files.writeString(directory.resolve("log.sql"), LOG);
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter =
            Reporter.builder().url(culprit.url()).service("checkout").environment("prod").build();
        Liquibase liquibase = liquibase("log.sql", "changesets", reporter)) {
      StringWriter sql = new StringWriter();
      liquibase.update(new Contexts(), sql);
      assertThat(sql.toString()).contains("CREATE TABLE orders");
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(culprit.events()).as("written down, not run").isEmpty();

      liquibase.update(new Contexts());
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      List<JsonNode> events = culprit.events();
      assertThat(events).hasSize(2);
      assertThat(events.get(0).path("id").asText())
          .matches("liquibase:CHANGESETS:log.sql::1::ann:\\d{10}")
          .isEqualTo(events.get(1).path("id").asText());
      assertThat(events.get(0).path("status").asText()).isEqualTo("started");
      JsonNode end = events.get(1);
      assertThat(end.path("status").asText()).isEqualTo("succeeded");
      assertThat(end.path("title").asText()).isEqualTo("Change set 1 of CHANGESETS: makes orders");
      assertThat(end.at("/migration/tables").toString()).isEqualTo("[\"orders\"]");
      assertThat(end.at("/migration/reversible").asBoolean()).isTrue();
      assertThat(end.at("/actor/id").asText()).isEqualTo("ann");

      liquibase.update(new Contexts());
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(culprit.events()).as("a run that applied nothing").hasSize(2);

      liquibase.rollback(2, (String) null);
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      JsonNode back = culprit.events().get(culprit.events().size() - 1);
      assertThat(back.path("rollbackOf").asText()).isEqualTo(end.path("id").asText());
      assertThat(back.path("status").asText()).isEqualTo("succeeded");
      assertThat(back.path("id").asText()).contains(":rollback:");
    }
  }

  @Test
  void failedChangeSetIsAChangeOfItsOwn() throws Exception {
    Files.writeString(
        directory.resolve("log.xml"),
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="1" author="ann">
            <addColumn schemaName="PUBLIC" tableName="nowhere"><column name="x" type="int"/></addColumn>
          </changeSet>
        </databaseChangeLog>
        """);
    try (HeardCulprit culprit = new HeardCulprit();
        Reporter reporter = Reporter.builder().url(culprit.url()).database("shop").build();
        Liquibase liquibase = liquibase("log.xml", "wrong", reporter)) {
      assertThatThrownBy(() -> liquibase.update(new Contexts()))
          .isInstanceOf(LiquibaseException.class);
      assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
      List<JsonNode> events = culprit.events();
      assertThat(events)
          .extracting(event -> event.path("status").asText())
          .containsExactly("started", "failed", "failed");
      assertThat(events.get(1).path("id").asText())
          .matches("liquibase:shop:log.xml::1::ann:\\d{10}:failed:.*");
      assertThat(events.get(1).at("/migration/tables/0").asText()).isEqualTo("PUBLIC.nowhere");
      assertThat(events.get(2).path("retracted").asBoolean()).isTrue();
      assertThat(events.get(2).path("id").asText()).isEqualTo(events.get(0).path("id").asText());
    }
  }

  private Liquibase liquibase(String log, String database, Reporter reporter) throws Exception {
    Liquibase liquibase =
        new Liquibase(
            log,
            new DirectoryResourceAccessor(directory),
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(
                    new JdbcConnection(
                        DriverManager.getConnection(
                            "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1"))));
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    liquibase.setChangeExecListener(new DefaultChangeExecListener(new LiquibaseReporter(reporter)));
    return liquibase;
  }
}
