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

/**
 * What Grafana answers to an annotation. Clients compare the message.
 *
 * @param added when it was added
 * @param failed when it cannot be
 */
record AnnotationReply(String added, String failed) implements Reply {
  static final AnnotationReply ITS_OWN =
      new AnnotationReply("Annotation added", "Failed to save annotation");
  static final AnnotationReply OF_GRAPHITE =
      new AnnotationReply("Graphite annotation added", "Failed to save Graphite annotation");

  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    String known = conversion.events().isEmpty() ? "" : conversion.events().get(0).id();
    ObjectNode json = message(added);
    json.put("id", EventId.number(known));
    return Response.json(200, json);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    return Optional.of(Response.json(400, message(failed + ": " + why.getMessage())));
  }

  private static ObjectNode message(String text) {
    return JsonNodeFactory.instance.objectNode().put("message", text);
  }
}
