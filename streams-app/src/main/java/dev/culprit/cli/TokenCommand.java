package dev.culprit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what there is to do about tokens. */
@Command(
    name = "token",
    description = {
      "Make tokens for those who publish to Culprit or read from it.",
      "",
      "Culprit keeps only hashes of them, in the file that http.tokens.file names."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = TokenCreateCommand.class)
final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: create");
  }
}
