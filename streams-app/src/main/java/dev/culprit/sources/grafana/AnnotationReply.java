package dev.culprit.sources.grafana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/** What Grafana answers to an annotation. */
final class AnnotationReply implements Reply {
  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    String known = conversion.events().isEmpty() ? "" : conversion.events().get(0).id();
    ObjectNode json = message("Annotation added");
    json.put("id", EventId.number(known));
    return Response.json(200, json);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    return Optional.of(
        Response.json(400, message("Failed to save annotation: " + why.getMessage())));
  }

  private static ObjectNode message(String text) {
    return JsonNodeFactory.instance.objectNode().put("message", text);
  }
}
