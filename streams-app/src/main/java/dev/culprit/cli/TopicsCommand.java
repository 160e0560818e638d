package dev.culprit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prepares a cluster. */
@Command(
    name = "topics",
    description = {
      "Create, check or plan the topics in Kafka.",
      "",
      "\"culprit run\" never creates a topic: it checks, and refuses to start if one is missing or"
          + " set wrongly. Where somebody else owns the cluster, send them what \"plan\" prints."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit topics check --config culprit.properties",
      "  culprit topics plan --principal User:culprit > for-the-kafka-team.sh"
    },
    subcommands = {TopicsCreateCommand.class, TopicsCheckCommand.class, TopicsPlanCommand.class})
final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
