package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.Version;
import dev.culprit.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which Culprit, Kafka and Java this is. */
@Command(
    name = "version",
    description = "Print the versions of Culprit, of the Kafka client and of Java.",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exit codes:", "  0  always"})
final class VersionCommand implements Runnable {
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    if (json.chosen()) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      object.put("culprit", Version.culprit());
      object.put("kafka", Version.kafka());
      object.put("java", Version.java());
      spec.commandLine().getOut().println(JsonOption.line(object));
    } else {
      spec.commandLine()
          .getOut()
          .println(
              "culprit "
                  + Version.culprit()
                  + " (Kafka "
                  + Version.kafka()
                  + ", Java "
                  + Version.java()
                  + ")");
    }
  }
}
