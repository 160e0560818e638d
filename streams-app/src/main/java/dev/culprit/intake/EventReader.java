package dev.culprit.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes canonical events of what senders write, as received at one moment.
 *
 * @param topic where the events are published
 * @param receivedAt what an event without {@code receivedAt} gets
 */
record EventReader(
    EventType type, String topic, Admission admission, Instant receivedAt, Signatory signatory) {
  private static final String PROVENANCE = "provenance";
  private static final String RECEIVED_AT = "receivedAt";
  private static final String UPDATED_AT = "updatedAt";

  Accepted read(byte[] bytes, Function<String, Optional<String>> header) throws UnusableEvent {
    return accepted(EventJson.read(type, bytes, header));
  }

  Accepted read(JsonNode json) throws UnusableEvent {
    return accepted(EventJson.read(type, json));
  }

  private Accepted accepted(Incoming incoming) throws UnusableEvent {
    admission.check(incoming.event(), receivedAt);
    ObjectNode json = EventJson.write(incoming.event());
    keepRecency(json, incoming);
    signatory.putOn(json);
    ObjectNode provenance = json.withObjectProperty(PROVENANCE);
    if (!provenance.has(RECEIVED_AT)) {
      provenance.put(RECEIVED_AT, receivedAt.toString());
    }
    return Accepted.of(topic, receivedAt, incoming.event().id(), bytes(json));
  }

  /**
   * A CloudEvent's time says which version of an id is newest, and the envelope is not published:
   * the time must move into the event.
   */
  private void keepRecency(ObjectNode json, Incoming incoming) throws UnusableEvent {
    Instant at = incoming.recency().at();
    if (!json.has(UPDATED_AT) && !EventJson.read(type, json).recency().at().equals(at)) {
      json.put(UPDATED_AT, at.toString());
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
