package dev.culprit.wire;

import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Times.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The attributes of a CloudEvent around an event. They fill in what the event itself leaves open:
 * its id, its provenance, its sequence, and how new it is.
 */
record CloudEvent(
    Optional<String> id, Optional<String> source, Optional<Instant> time, Optional<Long> sequence) {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String PREFIX_OF_HEADERS = "ce_";
  private static final List<String> ATTRIBUTES = List.of("id", "source", "time", "sequence");
  private static final int LONGEST_NAME = 256;

  /** Binary mode: the attributes are headers, the value is the event. */
  static Optional<CloudEvent> ofHeaders(Function<String, Optional<String>> header) {
    if (header.apply(PREFIX_OF_HEADERS + "specversion").isEmpty()) {
      return Optional.empty();
    }
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    for (String attribute : ATTRIBUTES) {
      String name = PREFIX_OF_HEADERS + attribute;
      header.apply(name).ifPresent(value -> attributes.put(name, value));
    }
    return Optional.of(read(new Fields(attributes, false), PREFIX_OF_HEADERS));
  }

  /** Structured mode: the attributes stand in the value, around the event. */
  static boolean isStructured(JsonNode json, Function<String, Optional<String>> header) {
    return isStructured(json)
        || header
            .apply("content-type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED))
            .isPresent();
  }

  static boolean isStructured(JsonNode json) {
    return json.has("specversion") && (json.has("data") || json.has("data_base64"));
  }

  static CloudEvent ofEnvelope(JsonNode envelope) {
    return read(new Fields(envelope, false), "");
  }

  /** The event in an envelope of structured mode. */
  static JsonNode dataOf(JsonNode envelope) throws UnusableEvent {
    if (envelope.path("data_base64").isTextual()) {
      Field base64 = new Field("data_base64", envelope.path("data_base64"), false);
      try {
        return Payload.parse(Base64.getDecoder().decode(base64.json().textValue()));
      } catch (IllegalArgumentException noBase64) {
        throw base64.refuse("it must be base64");
      }
    }
    Field data = new Field("data", envelope.path("data"), false);
    if (!data.json().isObject()) {
      throw data.wrongKind("a CloudEvent in structured mode has its event there, as a JSON object");
    }
    return data.json();
  }

  /** The event with what it leaves open filled in from the attributes. */
  ObjectNode fill(EventType type, JsonNode event) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    event.properties().forEach(field -> filled.set(field.getKey(), field.getValue()));
    if (isIdentifiedById(type) && isAbsent(filled, "id") && id.isPresent() && source.isPresent()) {
      filled.put("id", source.get() + "/" + id.get());
    }
    if (isAbsent(filled, "sequence")) {
      sequence.ifPresent(number -> filled.put("sequence", number));
    }
    fillProvenance(filled);
    return filled;
  }

  private void fillProvenance(ObjectNode event) {
    JsonNode given = event.path("provenance");
    if (!isAbsent(event, "provenance") && !given.isObject()) {
      return;
    }
    ObjectNode provenance = JsonNodeFactory.instance.objectNode();
    given.properties().forEach(field -> provenance.set(field.getKey(), field.getValue()));
    if (isAbsent(provenance, "source")) {
      source.ifPresent(text -> provenance.put("source", text));
    }
    if (isAbsent(provenance, "sourceId")) {
      id.ifPresent(text -> provenance.put("sourceId", text));
    }
    event.set("provenance", provenance);
  }

  private static boolean isIdentifiedById(EventType type) {
    return switch (type) {
      case CHANGE, ANOMALY, DEPENDENCY -> true;
      case VERDICT, PARAMETERS -> false;
    };
  }

  private static CloudEvent read(Fields attributes, String prefix) {
    return new CloudEvent(
        attributes.optional(prefix + "id", CloudEvent::name),
        attributes.optional(prefix + "source", CloudEvent::name),
        attributes.optional(prefix + "time", TIME),
        attributes.optional(prefix + "sequence", CloudEvent::number).flatMap(number -> number));
  }

  private static String name(Field field) {
    String text = TEXT.read(field);
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw field.refuse("it must have 1 to " + LONGEST_NAME + " characters");
    }
    return text;
  }

  /**
   * The extension {@code sequence} may be any sortable text; only a number can be compared here.
   */
  private static Optional<Long> number(Field field) {
    try {
      return Optional.of(Long.parseLong(field.json().asText()));
    } catch (NumberFormatException otherOrder) {
      return Optional.empty();
    }
  }

  private static boolean isAbsent(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull();
  }
}
