package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. An explicit null counts as absent; what nobody asks for is
 * ignored. Complaints name fields relative to this object, and {@link Shapes#object} puts the path
 * in front.
 */
final class Fields {
  private final JsonNode object;
  private final boolean trusted;

  /**
   * @param trusted whether we wrote it ourselves, so that it need only be well-formed
   */
  Fields(JsonNode object, boolean trusted) {
    this.object = object;
    this.trusted = trusted;
  }

  <T> T required(String name, Shape<T> shape) {
    JsonNode json = object.get(name);
    return shape.read(field(name, isAbsent(json) ? MissingNode.getInstance() : json));
  }

  <T> Optional<T> optional(String name, Shape<T> shape) {
    JsonNode json = object.get(name);
    return isAbsent(json) ? Optional.empty() : Optional.of(shape.read(field(name, json)));
  }

  /** As {@link #optional}; absent and empty are the same. */
  <T> List<T> list(String name, Shape<T> element) {
    return optional(name, Shapes.listOf(element)).orElse(List.of());
  }

  void forEach(Consumer<Field> consumer) {
    object
        .properties()
        .forEach(
            entry -> {
              if (!isAbsent(entry.getValue())) {
                consumer.accept(field(entry.getKey(), entry.getValue()));
              }
            });
  }

  private Field field(String name, JsonNode json) {
    return new Field(name, json, trusted);
  }

  private static boolean isAbsent(@Nullable JsonNode json) {
    return json == null || json.isNull();
  }
}
