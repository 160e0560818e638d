package dev.culprit.cli;

import dev.culprit.app.CulpritConfig;
import dev.culprit.app.HealthQuestion;
import dev.culprit.app.HealthQuestion.Health;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the Culprit on this machine lives. */
@Command(
    name = "health",
    description = {
      "Say whether the Culprit that runs on this machine lives, or is ready.",
      "",
      "It is found by the same options with which it runs: port, base path and, with TLS, its own"
          + " certificate. For a container's health check, and for scripts that wait."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit health --config culprit.properties",
      "  until culprit health --ready; do sleep 1; done",
      "",
      "Exit codes:",
      "  0  it lives, or is ready",
      "  1  it is not, or nothing answers",
      "  2  an option is wrong"
    })
final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--ready",
      description =
          "Ask whether it answers with all that the topics hold, not only whether it lives.")
  private boolean ready;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    CulpritConfig options = CulpritConfig.of(config.settings(), System.getenv());
    HealthQuestion question = new HealthQuestion(options, PATIENCE);
    try {
      Health health = ready ? question.ready() : question.alive();
      spec.commandLine().getOut().println(health.answer());
      return health.good() ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }
}
