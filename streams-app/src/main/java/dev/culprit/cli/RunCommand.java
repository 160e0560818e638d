package dev.culprit.cli;

import dev.culprit.app.CulpritConfig;
import dev.culprit.app.CulpritServer;
import dev.culprit.app.HttpOptions;
import dev.culprit.app.Lifetime;
import dev.culprit.app.Options;
import dev.culprit.app.Running;
import dev.culprit.app.Settings;
import dev.culprit.app.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs Culprit until it is told to stop. */
@Command(
    name = "run",
    description = {
      "Run Culprit until it is told to stop.",
      "",
      "Beside a Kafka cluster it checks its topics first and refuses to start if one is missing or"
          + " set wrongly. With --standalone it brings a broker of its own that keeps everything in"
          + " a directory, creates its topics there, and needs nothing else: for one node and a"
          + " small installation."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit run --config culprit.properties",
      "  culprit run --standalone --data /var/lib/culprit --port 8080",
      "  CULPRIT_BOOTSTRAP_SERVERS=kafka:9092 CULPRIT_LOG_FORMAT=text culprit run",
      "",
      "Signals: TERM and INT finish what has begun, leave the group and end the process.",
      "",
      "Exit codes:",
      "  0  stopped because it was told to",
      "  1  could not start, or stopped because of an error that the log names",
      "  2  an option is wrong"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--standalone", description = "Bring a Kafka broker of its own.")
  private boolean standalone;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the standalone broker and of local state. Made if missing.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port; as --set http.port=PORT.")
  private @Nullable Integer port;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description =
          "Port of the standalone broker, for programs that publish to its topics; 0 takes a free"
              + " one. Default: ${DEFAULT-VALUE}")
  private int kafkaPort = 9092;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (standalone == (data == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--standalone and --data DIR go together: DIR is where it keeps everything");
    }
    Settings settings = config.settings();
    if (port != null) {
      settings = settings.with(Map.of(HttpOptions.PORT, String.valueOf(port)));
    }
    // Before anything that logs is loaded.
    if (!settings.value(Options.LOG_FORMAT).equals(Optional.of("text"))) {
      System.setProperty("log4j2.configurationFile", "log4j2-json.properties");
    }
    CulpritConfig checked = CulpritConfig.of(settings, System.getenv());
    Running running =
        data == null
            ? CulpritServer.start(checked)
            : Standalone.start(data, kafkaPort, settings, System.getenv());
    return Lifetime.untilStopped(running, checked.duration(Options.SHUTDOWN_TIMEOUT));
  }
}
