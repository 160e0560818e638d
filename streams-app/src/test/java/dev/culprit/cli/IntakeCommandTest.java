package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntakeCommandTest {
  private static final String PAYLOAD =
      "{\"routing_key\":\"k\",\"payload\":{\"summary\":\"Deployed v42\",\"timestamp\":1795341000}}";

  @TempDir private Path directory = Path.of("");
  private final Terminal terminal = new Terminal();

  @Test
  void tryPrintsWhatAPayloadBecomes() throws IOException {
    assertThat(terminal.run("intake", "try", "--source", "pagerduty", file("a.json", PAYLOAD)))
        .isZero();
    JsonNode json = Json.MAPPER.readTree(terminal.out());
    assertThat(json.at("/changes/0/kind").asText()).isEqualTo("deploy");
    assertThat(json.path("anomalies").isArray()).isTrue();
    assertThat(json.path("ignored").isArray()).isTrue();
    assertThat(json.has("dependencies")).isFalse();
  }

  @Test
  void tryKnowsPathAndHeaders() throws IOException {
    String body = file("m.json", "{\"message\":\"deploy 1\"}");
    assertThat(
            terminal.run(
                "intake",
                "try",
                "--source",
                "honeycomb",
                "--path",
                "/1/markers/shop?x=y",
                "--header",
                "X-Honeycomb-Team: k",
                body))
        .isZero();
    assertThat(terminal.out()).contains("\"services\" : [ \"shop\" ]");
  }

  @Test
  void tryTakesAMappingOfOnesOwn() throws IOException {
    String mapping =
        file("ours.json", "{\"rules\":[{\"change\":{\"id\":\"{/id}\",\"kind\":\"config\"}}]}");
    assertThat(terminal.run("intake", "try", "--mapping", mapping, file("b.json", "{\"id\":4}")))
        .isZero();
    assertThat(terminal.out()).contains("\"id\" : \"ours:4\"");
  }

  @Test
  void payloadThatCannotBeUsedFailsAndSaysWhy() throws IOException {
    assertThat(terminal.run("intake", "try", "--source", "pagerduty", file("c.json", "{}")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("routing_key was missing");
  }

  @Test
  void unknownSourceNamesTheNearestAndAll() throws IOException {
    assertThat(terminal.run("intake", "try", "--source", "pagerdooty", file("d.json", "{}")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("did you mean pagerduty?").contains("jenkins");
  }

  @Test
  void wrongMappingIsNamed() throws IOException {
    String mapping = file("wrong.json", "{\"rules\":[{\"change\":{\"kind\":\"config\"}}]}");
    assertThat(terminal.run("intake", "try", "--mapping", mapping, file("e.json", "{}")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("wrong.json: rules[0].change.id was missing");
  }

  @Test
  void sourcesListsDoorsSignatureAndPage() throws IOException {
    file("maps/ours.json", "{\"rules\":[{\"ignore\":\"NOTHING\"}]}");
    assertThat(
            terminal.run("intake", "sources", "-s", "intake.mappings=" + directory.resolve("maps")))
        .isZero();
    assertThat(terminal.out())
        .contains("POST /v2/change/enqueue")
        .contains("signed: routing_key in the body")
        .contains("see docs/intake/pagerduty.md")
        .contains("POST /v1/intake/ours");
    assertThat(terminal.run("intake", "sources", "--json")).isZero();
  }

  private String file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }
}
