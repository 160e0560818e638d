package dev.culprit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What other tools send. */
@Command(
    name = "intake",
    description = {
      "See what Culprit makes of what other tools send.",
      "",
      "A tool that sends a webhook needs Culprit's address and nothing else: \"sources\" lists"
          + " which tools are understood and where each is heard, \"try\" shows what a payload would"
          + " become."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit intake sources",
      "  culprit intake try --source pagerduty change.json"
    },
    subcommands = {IntakeTryCommand.class, IntakeSourcesCommand.class})
final class IntakeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
