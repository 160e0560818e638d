package dev.culprit.reporter.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.reporter.HeardCulprit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows Liquibase only, and the end of its process. */
class ReportingCommandStepTest {
  @TempDir Path directory = Path.of("");

  @Test
  void liquibaseFindsTheReporterAndTheProcessWaitsForTheReport() throws Exception {
    Files.writeString(
        directory.resolve("log.sql"),
        """
        --liquibase formatted sql
        --changeset ann:1
        CREATE TABLE orders (id INT);
        --rollback DROP TABLE orders;
        """);
    try (HeardCulprit culprit = new HeardCulprit()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-Dculprit.url=" + culprit.url(),
                  "-Dculprit.service=checkout",
                  Program.class.getName(),
                  directory.toString())
              .inheritIO()
              .start();
      assertThat(process.waitFor()).isZero();
      assertThat(culprit.events())
          .extracting(event -> event.path("status").asText())
          .containsExactly("started", "succeeded", "started", "succeeded");
      assertThat(culprit.events().get(0).at("/services/0").asText()).isEqualTo("checkout");
      assertThat(culprit.events().get(3).path("rollbackOf").asText())
          .isEqualTo(culprit.events().get(0).path("id").asText());
    }
  }

  /** Runs and takes back the change log in a folder. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      try (Liquibase liquibase =
          new Liquibase(
              "log.sql",
              new DirectoryResourceAccessor(Path.of(arguments[0])),
              DatabaseFactory.getInstance()
                  .findCorrectDatabaseImplementation(
                      new JdbcConnection(
                          DriverManager.getConnection("jdbc:h2:mem:found;DB_CLOSE_DELAY=-1"))))) {
        liquibase.update(new Contexts());
        liquibase.rollback(1, (String) null);
      }
    }
  }
}
