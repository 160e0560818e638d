package dev.culprit.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows in a JSON document: a list of them, an object of lists or of objects, or several objects one
 * after the other. Lists are never held as a whole.
 */
final class Documents {
  /** Lists of objects by these names belong to a row, they do not hold rows. */
  private static final Set<String> PARTS_OF_A_ROW =
      Set.of(
          "steps",
          "rollout",
          "rolloutsteps",
          "stages",
          "phases",
          "values",
          "links",
          "comparisons",
          "series",
          "expectedeffects",
          "services",
          "components",
          "tasks",
          "files",
          "guilty",
          "annotations",
          "labels");

  private static final ObjectReader TREE =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String name;
  private final Tally tally;
  private final RowSink sink;

  Documents(String name, Tally tally, RowSink sink) {
    this.name = name;
    this.tally = tally;
    this.sink = sink;
  }

  /** Whether an object is no row itself. */
  static boolean holdsRows(JsonNode object) {
    return object.properties().stream().anyMatch(Documents::isListOfRows) || isTable(object);
  }

  void read(InputStream input) throws IOException {
    try (JsonParser parser = Json.MAPPER.createParser(input)) {
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.START_ARRAY) {
            list(parser, Optional.empty());
          } else if (token == JsonToken.START_OBJECT) {
            object(parser);
          } else {
            row(TREE.readTree(parser), Optional.empty(), parser);
          }
        }
      } catch (JsonProcessingException broken) {
        tally.note(
            name,
            1,
            "line " + line(parser) + ": " + Row.shown(broken.getOriginalMessage()),
            "the file is no JSON from there on; correct it, what stood before was used");
      }
    }
  }

  private void list(JsonParser parser, Optional<String> key) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element(TREE.readTree(parser), key, parser);
    }
  }

  /** A list in a list is a pair; under a key alone it is what belongs to the key. */
  private void element(JsonNode json, Optional<String> key, JsonParser parser) throws IOException {
    row(json, json.isArray() ? Optional.empty() : key, parser);
  }

  private void object(JsonParser parser) throws IOException {
    ObjectNode rest = Json.MAPPER.createObjectNode();
    boolean rows = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && !PARTS_OF_A_ROW.contains(Words.plain(field))) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY) {
          rows = true;
          element(TREE.readTree(parser), Optional.of(field), parser);
          list(parser, Optional.of(field));
        } else {
          var texts = rest.putArray(field);
          for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
            texts.add(TREE.<JsonNode>readTree(parser));
          }
        }
      } else {
        rest.set(field, TREE.readTree(parser));
      }
    }
    if (!rows && !rest.isEmpty()) {
      rest(rest, parser);
    }
  }

  /** An object without lists of rows is a row, unless it is a table whose fields are the keys. */
  private void rest(ObjectNode object, JsonParser parser) throws IOException {
    if (!holdsRows(object)) {
      row(object, Optional.empty(), parser);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      if (value.isObject() && holdsRows(value)) {
        rest((ObjectNode) value, parser);
      } else if (isListOfRows(entry)) {
        for (JsonNode element : value) {
          element(element, Optional.of(entry.getKey()), parser);
        }
      } else if (value.isContainerNode()) {
        row(value, Optional.of(entry.getKey()), parser);
      }
    }
  }

  private static boolean isListOfRows(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().isArray()
        && entry.getValue().path(0).isContainerNode()
        && !PARTS_OF_A_ROW.contains(Words.plain(entry.getKey()));
  }

  private static boolean isTable(JsonNode object) {
    return !object.isEmpty()
        && object.properties().stream()
            .allMatch(
                entry ->
                    entry.getValue().isContainerNode()
                        && !PARTS_OF_A_ROW.contains(Words.plain(entry.getKey())));
  }

  private void row(JsonNode json, Optional<String> key, JsonParser parser) throws IOException {
    tally.read();
    sink.take(new Row(name, line(parser), json, key));
  }

  private static long line(JsonParser parser) {
    return parser.currentLocation().getLineNr();
  }
}
