package dev.culprit.cli;

import dev.culprit.app.CulpritConfig;
import dev.culprit.app.Replay;
import dev.culprit.app.ReplayPlan;
import dev.culprit.app.ReplaySpeed;
import dev.culprit.history.Histories;
import dev.culprit.history.HistorySet;
import dev.culprit.history.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a history onto real topics. */
@Command(
    name = "replay",
    description = {
      "Publish a history onto the topics in Kafka, in the order in which it happened.",
      "",
      "Every record carries the time of its event, so that Culprit answers as it would have then."
          + " Topics that would delete such records at once, or refuse them, are named before"
          + " anything is sent. Needs no running Culprit; one that runs answers as it reads."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  culprit replay histories/shop --speed 60 --shift now",
      "  culprit replay histories --only shop/incidents --config culprit.properties",
      "  CULPRIT_BOOTSTRAP_SERVERS=kafka:9092 culprit replay last-year --speed max",
      "",
      "Exit codes:",
      "  0  Kafka has every event",
      "  1  it has not; the last line says why, and nothing more was sent",
      "  2  the command line or an option is wrong"
    })
final class ReplayCommand implements Callable<Integer> {
  /** Set by the start script. */
  private static final String TERMINAL = "culprit.terminal";

  private static final long SECONDS_TO_TELL = 2;

  @Parameters(paramLabel = "DIR", description = "Folder of one or more histories.")
  private Path directory = Path.of("");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Which history, where DIR holds several.")
  private @Nullable String name;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "So many times faster than it happened, or max: as fast as Kafka takes it. Default:"
              + " ${DEFAULT-VALUE}")
  private String speed = "60";

  @Option(
      names = "--shift",
      paramLabel = "WHERE",
      defaultValue = "none",
      description =
          "now: move every time that the events tell of, so that the history ends now. none: leave"
              + " them. Default: ${DEFAULT-VALUE}")
  private String shift = "none";

  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    // The screen belongs to the progress.
    System.setProperty("log4j2.configurationFile", "log4j2-quiet.properties");
    ReplaySpeed chosenSpeed = chosenSpeed();
    boolean endsNow = endsNow();
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    try (ScratchFolder scratch = ScratchFolder.create()) {
      HistorySet set = chosen(Histories.in(directory, scratch.path()));
      Replay replay = new Replay(set, checked, Clock.systemUTC());
      ReplayPlan plan = replay.plan(endsNow);
      PrintWriter err = spec.commandLine().getErr();
      replay.warnings(plan).forEach(warning -> err.println("note: " + warning));
      err.printf(
          Locale.ROOT,
          "%s: %,d events of %s to %s%s%n",
          set.name(),
          plan.events(),
          plan.begin(),
          plan.end(),
          chosenSpeed.isMax() ? "" : ", in " + Words.span(plan.duration(chosenSpeed)));
      return run(replay, plan, chosenSpeed, err);
    }
  }

  private HistorySet chosen(List<HistorySet> sets) {
    List<HistorySet> found =
        name == null ? sets : sets.stream().filter(set -> set.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new Failure(
        (name == null ? "there are several histories" : "there is no history " + name)
            + "; name one with --only: "
            + sets.stream().map(HistorySet::name).collect(Collectors.joining(", ")));
  }

  private int run(Replay replay, ReplayPlan plan, ReplaySpeed chosenSpeed, PrintWriter err)
      throws IOException {
    CountDownLatch told = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(replay, told), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    ReplayProgress progress = new ReplayProgress(err, plan.events(), Boolean.getBoolean(TERMINAL));
    Replay.Outcome outcome = replay.run(plan, chosenSpeed, progress);
    progress.end();
    if (!outcome.complete()) {
      err.printf(
          Locale.ROOT,
          "stopped at %s; Kafka has the %,d events before it%n",
          outcome.until(),
          outcome.events());
      told.countDown();
      return ExitCode.FAILED;
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    spec.commandLine().getOut().println(outcome.events());
    return ExitCode.OK;
  }

  /** On a signal: the process lives until the last line is printed. */
  private static void stop(Replay replay, CountDownLatch told) {
    replay.stop();
    try {
      boolean unused = told.await(SECONDS_TO_TELL, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReplaySpeed chosenSpeed() {
    if (speed.equalsIgnoreCase("max")) {
      return ReplaySpeed.MAX;
    }
    try {
      return new ReplaySpeed(Double.parseDouble(speed));
    } catch (IllegalArgumentException notANumberAboveZero) {
      throw new ParameterException(
          spec.commandLine(), "--speed was " + speed + ", but it is a number above 0, or max");
    }
  }

  private boolean endsNow() {
    return switch (shift.toLowerCase(Locale.ROOT)) {
      case "now" -> true;
      case "none" -> false;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--shift was " + shift + ", but it is now or none");
    };
  }
}
