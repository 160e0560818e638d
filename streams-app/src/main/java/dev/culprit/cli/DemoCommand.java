package dev.culprit.cli;

import dev.culprit.app.Demonstration;
import dev.culprit.app.FreePort;
import dev.culprit.app.HttpOptions;
import dev.culprit.app.Options;
import dev.culprit.app.Running;
import dev.culprit.app.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job on real input. */
@Command(
    name = "demo",
    description = {
      "Show the main job on real input: shops under load change and break, Culprit finds out why.",
      "",
      "Starts a broker, Culprit and small shops of real HTTP services in one process. Real changes"
          + " are made to the shops; each is published as a change event, and an anomaly is raised"
          + " only by what their metrics then really did. Culprit is told nothing about guilt."
          + " Everything is in a temporary directory, and Ctrl-C leaves nothing behind."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit demo",
      "  culprit demo --for 5m --report report.json",
      "",
      "Exit codes:",
      "  0  the whole chain worked: a fault was caused, noticed and answered, and nothing broke",
      "  1  it did not; the lines in red say what broke",
      "  2  the command line is wrong"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8080;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after this time, at least 1m, for example 5m. Default: until Ctrl-C.")
  private @Nullable Duration runFor;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the score as JSON at the end.")
  private @Nullable Path report;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port of Culprit. Default: 8080, or a free one if that is taken.")
  private @Nullable Integer port;

  @Override
  public Integer call() throws IOException {
    System.setProperty("log4j2.configurationFile", "log4j2-quiet.properties");
    int chosen = port != null ? port : FreePort.preferring(USUAL_PORT);
    Settings settings =
        Settings.read(
            Optional.empty(),
            Map.of(),
            Map.of(HttpOptions.PORT, String.valueOf(chosen), Options.TOPICS_PARTITIONS, "4"));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("Starting a broker and Culprit…");
    return new Demonstration(settings, Map.of())
        .run(
            Optional.ofNullable(runFor),
            Optional.ofNullable(report),
            out,
            running -> introduce(out, running));
  }

  private static void introduce(PrintStream out, Running running) {
    String url = "http://127.0.0.1:" + running.port();
    out.println("Culprit answers at " + url + ", its broker at " + running.bootstrapServers());
    out.println("In a browser:");
    out.println("  " + url + "/");
    out.println("In another terminal:");
    out.println("  curl " + url + "/v1/annotations?limit=3");
    out.println("  culprit tail --server " + url);
    out.println("  culprit explain ANOMALY --server " + url);
  }
}
