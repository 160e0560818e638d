package dev.culprit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: says which there are. */
@Command(
    name = "culprit",
    description = {
      "Answers an incident responder's first question: what changed?",
      "",
      "Culprit joins change events with metric anomalies and says, for every anomaly, which recent"
          + " change probably caused it, why, and when it was none of them."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit demo                               see it work, in two minutes",
      "  culprit run --standalone --data DIR        run on one node, without a Kafka cluster",
      "  culprit run --config culprit.properties    run beside your Kafka cluster",
      "  culprit publish --kind deploy --service checkout --environment prod --version v42",
      "",
      "Exit codes:",
      "  0  it happened",
      "  1  it did not; the last line says why",
      "  2  the command line or an option is wrong; the last line says what to write"
    },
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      PublishCommand.class,
      IntakeCommand.class,
      ReportCommand.class,
      TailCommand.class,
      ExplainCommand.class,
      NamesCommand.class,
      BacktestCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      CalibrateCommand.class,
      TopicsCommand.class,
      HealthCommand.class,
      TokenCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    })
final class CulpritCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
