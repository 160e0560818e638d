package dev.culprit.cli;

import dev.culprit.app.DurationOption;
import dev.culprit.backtest.Ablation;
import dev.culprit.backtest.Backtest;
import dev.culprit.backtest.Progress;
import dev.culprit.backtest.Report;
import dev.culprit.backtest.Scorecard;
import dev.culprit.backtest.TopologyRun;
import dev.culprit.calibration.LeaveOneOut;
import dev.culprit.domain.Parameters;
import dev.culprit.history.Histories;
import dev.culprit.history.HistorySet;
import dev.culprit.history.ScratchFolder;
import dev.culprit.history.Usage;
import dev.culprit.history.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what Culprit would have said about the past. */
@Command(
    name = "backtest",
    description = {
      "Show what Culprit would have said about your past incidents, and how often it would have been"
          + " right.",
      "",
      "Runs histories (changes, anomalies, what caused them, dependencies) through the real topology"
          + " in event time, asks about every anomaly of known cause, and counts, beside simple rules"
          + " that see the same changes at the same moment. Needs no Kafka and sends nothing"
          + " anywhere. DIR is a history or holds some in subfolders; docs/histories.md says how to"
          + " export one."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "How to read the table: Top-1 counts \"no recorded change\" as an answer; AC@k looks at the"
          + " list of",
      "changes only, where a change was guilty. docs/accuracy.md has the figures of public"
          + " histories.",
      "",
      "Examples:",
      "  culprit backtest last-year",
      "  culprit backtest last-year --html report.html --json report.json",
      "  culprit backtest last-year --parameters fitted.json",
      "",
      "Exit codes:",
      "  0  asked and counted, whatever the figures",
      "  1  there was nothing to ask about, or a file is unusable; the last line says why",
      "  2  the command line is wrong"
    })
final class BacktestCommand implements Callable<Integer> {
  private static final String END = "end";

  @picocli.CommandLine.Parameters(
      paramLabel = "DIR",
      description = "Folder of a history, or of several in subfolders.")
  private Path dir = Path.of("");

  @Option(
      names = "--asked-after",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description =
          "The answer counts that stood this long after an anomaly was detected, at most 7d; end:"
              + " at the end of the history, when later reverts have told. Default:"
              + " ${DEFAULT-VALUE}")
  private String askedAfter = "10m";

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "Use this parameter version instead of the shipped one.")
  private @Nullable Path parameters;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures, intervals and counts for programs.")
  private @Nullable Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the tables for a document.")
  private @Nullable Path markdown;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a page: tables, reliability diagram, and the worst misses with their full"
              + " explanation.")
  private @Nullable Path html;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the reliability diagram as a picture.")
  private @Nullable Path svg;

  @Option(
      names = "--ablate",
      description =
          "Ask again without each part of the score, one after the other; takes ten times as long.")
  private boolean ablate;

  @Option(
      names = "--leave-one-out",
      description =
          "Ask about each history once more with parameters fitted to all others; takes long.")
  private boolean leaveOneOut;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    // The screen belongs to the report.
    System.setProperty("log4j2.configurationFile", "log4j2-quiet.properties");
    Optional<Duration> after = askedAfter();
    Parameters chosen = ParametersFile.orShipped(Optional.ofNullable(parameters));
    PrintWriter err = spec.commandLine().getErr();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Histories histories = Histories.look(dir, scratch.path(), Vocabulary.shipped());
      for (Usage.Note skipped : histories.skipped()) {
        err.println(Words.plain(skipped.file()) + ": " + Words.plain(skipped.text()));
      }
      Backtest backtest = new Backtest(after);
      Progress progress = new BacktestProgress(err, Boolean.getBoolean("culprit.terminal"));
      Scorecard run = backtest.run(Backtest.CULPRIT, histories.sets(), chosen, progress);
      if (run.n() == 0) {
        throw new Failure(nothingAsked(run));
      }
      report(new Report(run, beside(backtest, histories.sets(), chosen, progress), after));
      return ExitCode.OK;
    }
  }

  /** What else is asked for, over the same sets. */
  private List<Scorecard> beside(
      Backtest backtest, List<HistorySet> sets, Parameters chosen, Progress progress)
      throws IOException {
    List<Scorecard> beside = new ArrayList<>();
    if (leaveOneOut) {
      beside.add(LeaveOneOut.run(backtest, sets, chosen, progress));
    }
    if (ablate) {
      for (Ablation part : Ablation.values()) {
        beside.add(backtest.run(part.label(), sets, part.of(chosen), progress));
      }
    }
    return beside;
  }

  private void report(Report report) throws IOException {
    write(json, report::json);
    write(markdown, report::markdown);
    write(html, report::html);
    write(svg, report::svg);
    spec.commandLine().getOut().print(report.table());
    spec.commandLine().getOut().flush();
  }

  private static void write(@Nullable Path file, Supplier<String> content) throws IOException {
    if (file != null) {
      Files.writeString(file, content.get());
    }
  }

  private String nothingAsked(Scorecard run) {
    String why =
        run.unanswered().stream()
            .findFirst()
            .map(count -> count.what() + " (" + Words.plain(count.example()) + ")")
            .orElse("no anomaly has a known cause; add truth.ndjson, see docs/histories.md");
    return "there was nothing to ask about in " + dir + ": " + why;
  }

  private Optional<Duration> askedAfter() {
    if (askedAfter.equals(END)) {
      return Optional.empty();
    }
    try {
      Duration after = DurationOption.parse("--asked-after", askedAfter);
      if (after.compareTo(TopologyRun.LATEST_ASKED) <= 0) {
        return Optional.of(after);
      }
    } catch (ConfigException notADuration) {
      // Said below, with what is possible.
    }
    throw new ParameterException(
        spec.commandLine(),
        "--asked-after was "
            + askedAfter
            + ", but it is a whole number with a unit, like 10m, at most 7d, or the word end");
  }
}
