package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.reporter.Reporter;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs any command and tells Culprit of it. */
@Command(
    name = "report",
    description = {
      "Run a command, and tell a running Culprit when it began, when it ended and how.",
      "",
      "The command has this one's standard input, output and signals, and its exit status is passed"
          + " on. Whether Culprit answers makes no difference to it: a report that does not arrive is"
          + " a line on standard error. Without --title the change is called like the command."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  culprit report --kind db_migration --service checkout --environment prod \\",
      "      --database shop -- psql -v ON_ERROR_STOP=1 -f add_index.sql",
      "  culprit report --kind deploy --service checkout --environment prod --version v42 \\",
      "      -- kubectl rollout status deployment/checkout",
      "",
      "Exit codes:",
      "  the command's own; 128 and the number of the signal that ended it",
      "  2    the command line is wrong, nothing was run",
      "  127  the command could not be started"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int NOT_STARTED = 127;
  private static final Duration WAIT_FOR_CULPRIT = Duration.ofSeconds(2);

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "A running Culprit, with its base path if it has one. Default: CULPRIT_URL, else"
              + " http://localhost:8080. A token is taken from CULPRIT_TOKEN.")
  private @Nullable String server;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      description = "deploy, feature_flag, db_migration, config, infrastructure or custom.")
  private String kind = "";

  @Mixin private SubjectOptions subject = new SubjectOptions();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "Table that a migration touches. May be repeated.")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--id", paramLabel = "ID", description = "Default: made up.")
  private @Nullable String id;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "What to run, after --, with its own arguments.")
  private List<String> command = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    String tool = String.valueOf(Path.of(command.get(0)).getFileName());
    if (id == null) {
      id = kind + "-" + tool + "-" + UUID.randomUUID();
    }
    Instant begin = Instant.now();
    checked(change(tool, begin, Optional.empty()));
    try (Reporter reporter = reporter()) {
      Process process;
      try {
        process = new ProcessBuilder(command).inheritIO().start();
      } catch (IOException e) {
        spec.commandLine().getErr().println("culprit: " + e.getMessage());
        return NOT_STARTED;
      }
      Thread atExit = new Thread(() -> ended(reporter, tool, begin, stopped(process)));
      Runtime.getRuntime().addShutdownHook(atExit);
      reporter.report(change(tool, begin, Optional.empty()).toString());
      int status = process.waitFor();
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        Thread.currentThread().join(); // the hook does the rest and the process ends
      }
      ended(reporter, tool, begin, status);
      return status;
    }
  }

  private Reporter reporter() {
    Reporter.Builder builder = Reporter.builder();
    if (server != null) {
      builder.url(server);
    } else if (System.getenv("CULPRIT_URL") == null && System.getProperty("culprit.url") == null) {
      builder.url("http://localhost:8080");
    }
    return builder.build();
  }

  /** A signal to this process ends the command, in its own time; the terminal may have told it. */
  private static int stopped(Process process) {
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroy();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_STARTED;
    }
  }

  private void ended(Reporter reporter, String tool, Instant begin, int status) {
    reporter.report(change(tool, begin, Optional.of(status)).toString());
    reporter.flush(WAIT_FOR_CULPRIT);
  }

  private ObjectNode change(String tool, Instant begin, Optional<Integer> status) {
    Instant now = status.isPresent() ? Instant.now() : begin;
    Instant end = now.isBefore(begin) ? begin : now;
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", id)
        .put("kind", kind)
        .put("status", status.map(code -> code == 0 ? "succeeded" : "failed").orElse("started"))
        .put("startedAt", begin.toString())
        .put("updatedAt", end.toString());
    status.ifPresent(code -> json.put("endedAt", end.toString()));
    subject.ofChange(json);
    if (!subject.hasTitle()) {
      json.put("title", tool + subject.onDatabase());
    }
    status.ifPresent(code -> json.withObject("/labels").put("exit.status", code.toString()));
    json.putObject("provenance").put("source", "culprit report");
    if (kind.equalsIgnoreCase("db_migration")) {
      // Not the arguments: passwords stand there.
      ObjectNode migration = json.putObject("migration").put("tool", tool);
      tables.forEach(migration.withArray("tables")::add);
    }
    return json;
  }

  /** What is wrong with the options is said before anything runs. */
  private void checked(ObjectNode change) {
    try {
      EventJson.read(EventType.CHANGE, change);
    } catch (UnusableEvent e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
