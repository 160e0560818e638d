package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.TopicProblem;
import dev.culprit.app.TopicsAdmin;
import dev.culprit.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the public topics. */
@Command(
    name = "check",
    description = "Check that every public topic is there and set so that nothing is lost.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Each problem comes with the command that mends it.",
      "",
      "Exit codes:",
      "  0  every topic is there and set rightly",
      "  1  one is not, or Kafka does not answer",
      "  2  an option is wrong"
    })
final class TopicsCheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    try (TopicsAdmin admin = new TopicsAdmin(checked)) {
      return report(admin.check(), json.chosen(), spec.commandLine());
    }
  }

  static int report(List<TopicProblem> problems, boolean asJson, CommandLine line) {
    if (asJson) {
      ObjectNode answer = Json.MAPPER.createObjectNode();
      ArrayNode array = answer.putArray("problems");
      problems.forEach(
          problem ->
              array
                  .addObject()
                  .put("topic", problem.topic())
                  .put("problem", problem.what())
                  .put("remedy", problem.remedy()));
      line.getOut().println(JsonOption.line(answer));
    } else if (problems.isEmpty()) {
      line.getOut().println("every topic is there and set rightly");
    } else {
      problems.forEach(line.getOut()::println);
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
