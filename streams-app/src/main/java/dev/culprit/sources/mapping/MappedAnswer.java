package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.EventId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON whose texts are templates; what a template cannot fill is left out. Besides the places that
 * every template knows, a text may be one of {@link #ID}, {@link #NUMBER} and {@link #WHY}.
 */
final class MappedAnswer {
  /** The id of what was published. */
  private static final String ID = "{event:id}";

  /** A number that stands for it. */
  private static final String NUMBER = "{event:number}";

  /** Why a delivery cannot be used. */
  private static final String WHY = "{why}";

  private static final List<String> OWN = List.of(ID, NUMBER, WHY);
  private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,14}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode json;
  private final Map<String, Table> tables;

  private MappedAnswer(JsonNode json, Map<String, Table> tables) {
    this.json = json;
    this.tables = tables;
  }

  static MappedAnswer read(Keys keys, JsonNode json, Map<String, Table> tables) {
    check(keys, json, tables);
    return new MappedAnswer(json, tables);
  }

  private static void check(Keys keys, JsonNode json, Map<String, Table> tables) {
    if (json.isTextual() && !OWN.contains(json.textValue())) {
      Fields.template(keys.path("answer"), json.textValue(), tables);
    }
    json.forEach(part -> check(keys, part, tables));
  }

  /**
   * @param event the id of what was published
   */
  JsonNode to(Scope scope, String event) {
    return filled(json, scope, event, Optional.empty()).orElse(json);
  }

  JsonNode toUnusable(Scope scope, String why) {
    return filled(json, scope, why, Optional.of(why)).orElse(json);
  }

  private Optional<JsonNode> filled(
      JsonNode part, Scope scope, String event, Optional<String> why) {
    if (part.isTextual()) {
      return switch (part.textValue()) {
        case ID -> Optional.of(JSON.textNode(event));
        case NUMBER -> Optional.of(JSON.numberNode(EventId.number(event)));
        case WHY -> why.map(JSON::textNode);
        default -> text(part.textValue(), scope);
      };
    }
    if (part.isObject()) {
      ObjectNode object = JSON.objectNode();
      part.properties()
          .forEach(
              entry ->
                  filled(entry.getValue(), scope, event, why)
                      .ifPresent(value -> object.set(entry.getKey(), value)));
      return Optional.of(object);
    }
    if (part.isArray()) {
      ArrayNode array = JSON.arrayNode();
      part.forEach(entry -> filled(entry, scope, event, why).ifPresent(array::add));
      return Optional.of(array);
    }
    return Optional.of(part);
  }

  private Optional<JsonNode> text(String template, Scope scope) {
    Optional<Reference> only = Fields.onlyPlace(template);
    Optional<JsonNode> itself =
        only.map(place -> place.body(scope).json()).filter(JsonNode::isValueNode);
    if (itself.isPresent()) {
      return itself; // a number stays a number
    }
    Optional<String> text = Template.parse(template, tables).text(scope);
    boolean inPath = only.filter(place -> place.place() == Reference.Place.PATH).isPresent();
    return inPath && text.filter(t -> WHOLE.matcher(t).matches()).isPresent()
        ? text.map(number -> JSON.numberNode(Long.parseLong(number)))
        : text.map(JSON::textNode);
  }
}
