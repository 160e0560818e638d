package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Map;
import java.util.Optional;

/**
 * What the clients of the original expect.
 *
 * @param answer JSON whose texts are templates; what a template cannot fill is left out. Nothing:
 *     an empty body
 */
record MappedReply(int status, Optional<JsonNode> answer, Map<String, Table> tables)
    implements Reply {

  /** Every text of it is a template. */
  static JsonNode check(Keys door, JsonNode answer, Map<String, Table> tables) {
    if (answer.isTextual()) {
      Fields.template(door.path("answer"), answer.textValue(), tables);
    }
    answer.forEach(part -> check(door, part, tables));
    return answer;
  }

  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    if (answer.isEmpty()) {
      return Response.text(status, "");
    }
    Body root;
    try {
      root = delivery.json();
    } catch (UnusableEvent e) {
      root = Body.of(MissingNode.getInstance());
    }
    return Response.json(
        status, filled(answer.get(), new Scope(delivery, root, root, root)).orElse(answer.get()));
  }

  private Optional<JsonNode> filled(JsonNode part, Scope scope) {
    if (part.isTextual()) {
      Optional<JsonNode> itself =
          Fields.onlyPlace(part.textValue()).map(place -> place.body(scope).json());
      if (itself.isPresent() && itself.get().isValueNode()) {
        return itself; // a number stays a number
      }
      return Template.parse(part.textValue(), tables)
          .text(scope)
          .map(JsonNodeFactory.instance::textNode);
    }
    if (part.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      part.properties()
          .forEach(
              entry ->
                  filled(entry.getValue(), scope).ifPresent(v -> object.set(entry.getKey(), v)));
      return Optional.of(object);
    }
    if (part.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      part.forEach(entry -> filled(entry, scope).ifPresent(array::add));
      return Optional.of(array);
    }
    return Optional.of(part);
  }
}
