package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;

/**
 * One JSON value, and what its sender calls it.
 *
 * @param name relative to the object that is being read, for example {@code services[2]}
 * @param json what stands there; a missing node if nothing does
 * @param trusted whether we wrote it ourselves, so that it need only be well-formed
 */
record Field(String name, JsonNode json, boolean trusted) {
  /** The complaint that this value must be something else. */
  InvalidField refuse(String remedy) {
    return new InvalidField(name, shown(), remedy);
  }

  /** The complaint that this is not the kind of JSON value that it must be. */
  InvalidField wrongKind(String remedy) {
    return new InvalidField(name, json.isTextual() ? "\"" + shown() + "\"" : shown(), remedy);
  }

  /** The same value, as the sender of the object around it calls it. */
  Field within(String outer) {
    return new Field(outer + "." + name, json, trusted);
  }

  /** One element of this list. */
  Field element(int index) {
    return new Field(name + "[" + index + "]", json.path(index), trusted);
  }

  private String shown() {
    return switch (json.getNodeType()) {
      case MISSING -> "missing";
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case BINARY, BOOLEAN, NULL, NUMBER, POJO -> json.asText();
      case STRING -> new String(json.textValue().getBytes(UTF_8), UTF_8);
    };
  }
}
