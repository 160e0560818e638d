package dev.culprit.sources.datadog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/** What version 2 of Datadog's interface answers to an event: its id. */
final class NestedEventReply implements Reply {
  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    String id = String.valueOf(EventReply.number(delivery, conversion));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode data = json.putObject("data").put("id", "_").put("type", "event");
    ObjectNode event = data.putObject("attributes").putObject("attributes").putObject("evt");
    event.put("id", id).put("uid", id);
    return Response.json(202, json);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("errors")
        .addObject()
        .put("status", "400")
        .put("title", "Bad Request")
        .put("detail", String.valueOf(why.getMessage()));
    return Optional.of(Response.json(400, json));
  }
}
