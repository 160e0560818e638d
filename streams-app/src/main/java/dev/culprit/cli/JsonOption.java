package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import picocli.CommandLine.Option;

/** {@code --json} of every command. */
final class JsonOption {
  @Option(names = "--json", description = "Print JSON for programs instead of text for people.")
  private boolean chosen;

  boolean chosen() {
    return chosen;
  }

  static String line(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static String pretty(JsonNode json) {
    return json.toPrettyString();
  }
}
