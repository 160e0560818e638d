package dev.culprit.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/** What a door answers: exactly what the clients of the original expect. */
@FunctionalInterface
public interface Reply {
  /** 202 with the ids of what was published and the reasons of what was not. */
  Reply USUAL = usual(202);

  /** The same with another status of success. */
  static Reply usual(int status) {
    return (delivery, conversion) -> Response.json(status, usual(conversion));
  }

  /** Once everything that is to be published was acknowledged. */
  Response to(Delivery delivery, Conversion conversion);

  /** To a delivery that cannot be used; nothing if the house's own problem answer will do. */
  default Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    return Optional.empty();
  }

  private static ObjectNode usual(Conversion conversion) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("accepted", conversion.events().size());
    ArrayNode ids = json.putArray("ids");
    conversion.events().forEach(event -> ids.add(event.id()));
    json.set("ignored", ConversionJson.ignored(conversion));
    return json;
  }
}
