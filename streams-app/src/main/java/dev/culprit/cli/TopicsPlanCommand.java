package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.CulpritServer;
import dev.culprit.app.TopicsPlan;
import dev.culprit.wire.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the owner of the cluster must provide. */
@Command(
    name = "plan",
    description = {
      "Print topics, settings, consumer group and permissions as commands of Kafka's own scripts.",
      "",
      "For whoever owns the cluster. Internal topics are among them, so that Culprit itself needs"
          + " no permission to create topics. Connects to nothing."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  culprit topics plan --config culprit.properties --principal User:culprit",
      "  culprit topics plan --json | jq -r '.steps[].command'",
      "",
      "Exit codes:",
      "  0  printed",
      "  2  an option is wrong"
    })
final class TopicsPlanCommand implements Runnable {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--principal",
      paramLabel = "PRINCIPAL",
      defaultValue = "User:culprit",
      description = "As whom Kafka knows Culprit. Default: ${DEFAULT-VALUE}")
  private String principal = "User:culprit";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CulpritConfig checked = CulpritConfig.of(config.settings(), System.getenv());
    TopicsPlan plan = TopicsPlan.of(checked, CulpritServer.topology(checked), principal);
    PrintWriter out = spec.commandLine().getOut();
    if (json.chosen()) {
      out.println(JsonOption.pretty(object(plan)));
    } else {
      print(plan, out);
    }
  }

  private static void print(TopicsPlan plan, PrintWriter out) {
    out.println("# What Culprit needs of a Kafka cluster. Consumer group: " + plan.group());
    out.println("# Add --command-config FILE to each where the cluster asks who you are.");
    for (TopicsPlan.Step step : plan.steps()) {
      out.println();
      out.println("# " + step.about() + ": " + step.why());
      out.println(step.command());
    }
  }

  private static ObjectNode object(TopicsPlan plan) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    object.put("consumerGroup", plan.group());
    ArrayNode steps = object.putArray("steps");
    for (TopicsPlan.Step step : plan.steps()) {
      steps
          .addObject()
          .put("about", step.about())
          .put("why", step.why())
          .put("command", step.command());
    }
    return object;
  }
}
