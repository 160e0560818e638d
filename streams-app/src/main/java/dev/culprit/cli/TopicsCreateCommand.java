package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.TopicsAdmin;
import dev.culprit.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the public topics that are missing. */
@Command(
    name = "create",
    description = {
      "Create the public topics that are missing.",
      "",
      "Topics that exist are left as they are, and then checked."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit topics create --config culprit.properties",
      "  CULPRIT_BOOTSTRAP_SERVERS=kafka:9092 culprit topics create",
      "",
      "Exit codes:",
      "  0  every topic is there and set rightly",
      "  1  Kafka refused, does not answer, or an older topic is set wrongly",
      "  2  an option is wrong"
    })
final class TopicsCreateCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    try (TopicsAdmin admin = new TopicsAdmin(checked)) {
      List<String> created = admin.create();
      if (json.chosen()) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        created.forEach(answer.putArray("created")::add);
        spec.commandLine().getOut().println(JsonOption.line(answer));
      } else {
        created.forEach(topic -> spec.commandLine().getOut().println("created " + topic));
      }
      return TopicsCheckCommand.report(admin.check(), json.chosen(), spec.commandLine());
    }
  }
}
