package dev.culprit.sources.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What version 1 of Datadog's interface answers to an event: the event itself, with an id. */
final class EventReply implements Reply {
  private static final List<String> GIVEN_BACK =
      List.of(
          "title",
          "text",
          "handle",
          "host",
          "device_name",
          "source_type_name",
          "alert_type",
          "aggregation_key",
          "related_event_id");

  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", "ok");
    ObjectNode event = json.putObject("event");
    long id = number(delivery, conversion);
    Body sent = sent(delivery);
    event.put("id", id).put("id_str", String.valueOf(id));
    event.put("url", "");
    event.put("priority", sent.text("/priority").orElse("normal"));
    event.put(
        "date_happened",
        sent.time("/date_happened").orElseGet(delivery::receivedAt).getEpochSecond());
    GIVEN_BACK.forEach(field -> event.set(field, given(sent, field)));
    event.set(
        "tags", sent.json().path("tags").isArray() ? sent.json().path("tags") : event.arrayNode());
    return Response.json(202, json);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("errors").add(String.valueOf(why.getMessage()));
    return Optional.of(Response.json(400, json));
  }

  /** Of what was published; of what was not, of the moment. */
  static long number(Delivery delivery, Conversion conversion) {
    Instant at = delivery.receivedAt();
    return EventId.number(
        conversion.events().isEmpty() ? at.toString() : conversion.events().get(0).id());
  }

  private static JsonNode given(Body sent, String field) {
    JsonNode value = sent.json().path(field);
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }

  private static Body sent(Delivery delivery) {
    try {
      return delivery.json();
    } catch (UnusableEvent e) {
      throw new IllegalStateException("it was read before", e);
    }
  }
}
