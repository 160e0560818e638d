package dev.culprit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Annotation;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the full reasoning behind the answer for one anomaly. */
@Command(
    name = "explain",
    description = {
      "Print the full reasoning behind the answer for one anomaly.",
      "",
      "The answer in words, then every suspect with what speaks for and against it, every factor as"
          + " a multiple of the odds, the evidence per anomaly of the incident, and why other"
          + " changes were ruled out."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "How to read a factor: ×31 makes the suspicion 31 times as probable, ×0.1 ten times less so.",
      "",
      "Examples:",
      "  culprit explain a-1",
      "  culprit explain a-1 --json | jq '.annotation.suspects[0].change.links'",
      "",
      "Exit codes:",
      "  0  printed",
      "  1  no such anomaly is known, or no Culprit answers"
    })
final class ExplainCommand implements Runnable {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "ANOMALY", description = "Id of the anomaly.")
  private String anomaly = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    RemoteCulprit culprit = server.open();
    JsonNode annotation =
        culprit
            .find("annotations", anomaly)
            .orElseThrow(
                () ->
                    new Failure(
                        "there is no annotation for anomaly "
                            + anomaly
                            + "; GET /v1/annotations lists the newest"));
    Annotation answer = AnswerJson.annotation(annotation);
    Optional<JsonNode> incident = culprit.find("incidents", answer.incidentId());
    if (json.chosen()) {
      ObjectNode both = Json.MAPPER.createObjectNode();
      both.set("annotation", annotation);
      incident.ifPresent(known -> both.set("incident", known));
      spec.commandLine().getOut().println(JsonOption.pretty(both));
    } else {
      spec.commandLine().getOut().print(ExplainText.of(answer, incident.map(AnswerJson::incident)));
      spec.commandLine().getOut().flush();
    }
  }
}
