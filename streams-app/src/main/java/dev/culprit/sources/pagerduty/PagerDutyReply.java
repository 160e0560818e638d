package dev.culprit.sources.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/** What PagerDuty answers to a change event. */
final class PagerDutyReply implements Reply {
  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    return Response.json(202, json("success", "Change event processed"));
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    ObjectNode json = json("invalid event", "Event object is invalid");
    json.putArray("errors").add(String.valueOf(why.getMessage()));
    return Optional.of(Response.json(400, json));
  }

  private static ObjectNode json(String status, String message) {
    return JsonNodeFactory.instance.objectNode().put("status", status).put("message", message);
  }
}
