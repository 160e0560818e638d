package dev.culprit.reporter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the little JSON that an event needs, so that no JSON library has to come along. */
final class JsonObject {
  private final StringBuilder text = new StringBuilder("{");

  /** What is blank is left out: the contract has no blank values. */
  JsonObject text(String name, Optional<String> value) {
    value.filter(v -> !v.isBlank()).ifPresent(v -> member(name).append(quoted(v)));
    return this;
  }

  JsonObject text(String name, String value) {
    return text(name, Optional.of(value));
  }

  JsonObject flag(String name, boolean value) {
    member(name).append(value);
    return this;
  }

  JsonObject number(String name, long value) {
    member(name).append(value);
    return this;
  }

  JsonObject texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      member(name)
          .append(
              values.stream().map(JsonObject::quoted).collect(Collectors.joining(",", "[", "]")));
    }
    return this;
  }

  JsonObject object(String name, JsonObject value) {
    member(name).append(value);
    return this;
  }

  JsonObject objects(String name, List<JsonObject> values) {
    if (!values.isEmpty()) {
      member(name)
          .append(
              values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
    }
    return this;
  }

  JsonObject map(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      JsonObject inner = new JsonObject();
      values.forEach(inner::text);
      object(name, inner);
    }
    return this;
  }

  @Override
  public String toString() {
    return text + "}";
  }

  private StringBuilder member(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    return text.append(quoted(name)).append(':');
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c < ' ' || Character.isISOControl(c) || Character.isSurrogate(c)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
