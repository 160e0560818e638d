package dev.culprit.cli;

import dev.culprit.app.CulpritConfig;
import dev.culprit.app.TopicCalibration;
import dev.culprit.calibration.Calibration;
import dev.culprit.calibration.Fitted;
import dev.culprit.calibration.Part;
import dev.culprit.domain.Parameters;
import dev.culprit.history.Histories;
import dev.culprit.history.ScratchFolder;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits the parameters of the score to what happened. */
@Command(
    name = "calibrate",
    description = {
      "Fit the parameters of the score to what happened, and show whether that makes it better.",
      "",
      "Learns from a history, or from what the topics hold: how often services alert by themselves,"
          + " and from verdicts how soon and how far effects show, whose changes break something,"
          + " and how sure an answer may be. The last three tenths of the incidents of known cause"
          + " are held out for the judgement. A version that is worse on them is neither written"
          + " nor published."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit calibrate --history last-year",
      "  culprit calibrate --history last-year --output fitted.json",
      "  culprit calibrate --from-topics --since 90d --publish --config culprit.properties",
      "",
      "Exit codes:",
      "  0  fitted; written or published where that was asked for",
      "  1  nothing could be fitted, or the new version is worse; the last line says why",
      "  2  the command line or an option is wrong"
    })
final class CalibrateCommand implements Callable<Integer> {
  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = "Learn from a folder of one or more histories; docs/histories.md.")
  private @Nullable Path history;

  @Option(names = "--from-topics", description = "Learn from what the topics in Kafka hold.")
  private boolean fromTopics;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      defaultValue = "90d",
      converter = DurationConverter.class,
      description = "Read so far back from the topics. Default: ${DEFAULT-VALUE}")
  private Duration since = Duration.ofDays(90);

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description =
          "Fit these parts only: base-rates, lags, scope, metrics, kind-priors, risk, split,"
              + " sharpness. Default: all.")
  private List<String> parts = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the version as JSON, for \"backtest --parameters\" or the topic.")
  private @Nullable Path output;

  @Option(
      names = "--publish",
      description =
          "Publish the version. A running Culprit takes it up without restart, for incidents that"
              + " begin from --valid-from on.")
  private boolean publish;

  @Option(
      names = "--valid-from",
      paramLabel = "TIME",
      description = "When the version begins to hold, like 2026-11-22T10:00:00Z. Default: now.")
  private @Nullable String validFrom;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    // The screen belongs to the report.
    System.setProperty("log4j2.configurationFile", "log4j2-quiet.properties");
    if (fromTopics == (history != null)) {
      throw usage("Say what to learn from: either --history DIR or --from-topics");
    }
    Instant from = validFrom();
    Set<Part> chosen = parts();
    TopicCalibration topics =
        new TopicCalibration(CulpritConfig.of(config.settings(), System.getenv()));
    Fitted fitted = fitted(topics, chosen);
    Parameters version = fitted.version(from);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json.chosen()
            ? JsonOption.pretty(FitText.json(fitted.report(), version)) + System.lineSeparator()
            : FitText.of(fitted.report()));
    out.flush();
    return conclude(fitted, version, topics);
  }

  private Fitted fitted(TopicCalibration topics, Set<Part> chosen) throws IOException {
    Calibration.Progress progress =
        new CalibrationProgress(
            spec.commandLine().getErr(), Boolean.getBoolean("culprit.terminal"));
    try (ScratchFolder scratch = ScratchFolder.create()) {
      return history == null
          ? topics.fit(clock.instant().minus(since), scratch.path(), chosen, progress)
          : new Calibration(chosen, progress)
              .fitted(Histories.in(history, scratch.path()), ShippedParameters.read());
    }
  }

  private int conclude(Fitted fitted, Parameters version, TopicCalibration topics)
      throws IOException {
    if (!fitted.report().isAnythingFitted()) {
      throw new Failure("nothing could be fitted; the lines above say what is missing");
    }
    if (!fitted.report().worse().isEmpty()) {
      throw new Failure(
          "the new version is worse on what it has not seen ("
              + String.join(", ", fitted.report().worse())
              + ") and was kept back; collect more verdicts, or leave parts out with --parts");
    }
    PrintWriter err = spec.commandLine().getErr();
    if (output != null) {
      Files.writeString(
          output, JsonOption.pretty(EventJson.write(version)) + System.lineSeparator());
      err.println("wrote " + output + ", version " + version.id());
    }
    if (publish) {
      topics.publish(version);
      err.println("published version " + version.id() + ", valid from " + version.validFrom());
    }
    return ExitCode.OK;
  }

  private Instant validFrom() {
    if (validFrom == null) {
      return clock.instant();
    }
    try {
      return Instant.parse(validFrom);
    } catch (DateTimeException e) {
      throw usage("--valid-from was " + validFrom + ", but it is a time like 2026-11-22T10:00:00Z");
    }
  }

  private Set<Part> parts() {
    if (parts.isEmpty()) {
      return Part.ALL;
    }
    Set<Part> chosen = EnumSet.noneOf(Part.class);
    for (String name : parts) {
      chosen.add(
          Arrays.stream(Part.values())
              .filter(part -> part.key().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      usage(
                          "--parts was "
                              + name
                              + ", but it is of "
                              + Arrays.stream(Part.values())
                                  .map(Part::key)
                                  .collect(Collectors.joining(", ")))));
    }
    return chosen;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
