package dev.culprit.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Event;
import dev.culprit.wire.EventJson;
import java.util.List;

/** A conversion as {@code culprit intake try} prints it. */
public final class ConversionJson {
  private ConversionJson() {}

  public static ObjectNode write(Conversion conversion) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("changes", events(conversion.changes()));
    json.set("anomalies", events(conversion.anomalies()));
    if (!conversion.dependencies().isEmpty()) {
      json.set("dependencies", events(conversion.dependencies()));
    }
    json.set("ignored", ignored(conversion));
    return json;
  }

  static ArrayNode ignored(Conversion conversion) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Ignored one : conversion.ignored()) {
      list.addObject().put("reason", one.reason()).put("detail", one.detail());
    }
    return list;
  }

  private static ArrayNode events(List<? extends Event> events) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    events.forEach(event -> list.add(EventJson.write(event)));
    return list;
  }
}
