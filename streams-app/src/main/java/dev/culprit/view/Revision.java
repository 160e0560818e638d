package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What was said of an anomaly at one time, in short.
 *
 * @param number from 1, counted by the topology
 * @param said a JSON object
 */
record Revision(long number, Instant issuedAt, RawJson said) {
  private static final int MOST_SUSPECTS = 3;

  static Revision of(JsonNode annotation, Instant issuedAt) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    JsonNode posterior = annotation.path("posterior");
    copy(annotation, "parameterVersion", said);
    copy(annotation, "sentence", said);
    copy(posterior, "none", said);
    copy(posterior, "unlinked", said);
    copy(posterior, "answer", said);
    ArrayNode suspects = said.putArray("suspects");
    for (JsonNode suspect : annotation.path("suspects")) {
      if (suspects.size() < MOST_SUSPECTS) {
        suspects.add(suspect(suspect));
      }
    }
    return new Revision(annotation.path("revision").asLong(), issuedAt, RawJson.of(said));
  }

  boolean saysTheSameAs(Revision other) {
    return number == other.number && said.sameAs(other.said);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("revision", number).put("issuedAt", issuedAt.toString());
    said.tree().properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    return json;
  }

  private static ObjectNode suspect(JsonNode suspect) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonNode change = suspect.path("change");
    if (change.hasNonNull("id")) {
      json.set("changeId", change.path("id"));
    }
    copy(change, "kind", json);
    copy(change, "title", json);
    copy(suspect, "probability", json);
    copy(suspect, "confidence", json);
    return json;
  }

  private static void copy(JsonNode from, String field, ObjectNode to) {
    JsonNode value = from.get(field);
    if (value != null) {
      to.set(field, value);
    }
  }
}
