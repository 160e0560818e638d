package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.sources.Body;
import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.nio.charset.StandardCharsets;

/** Some tools write JSON into a text of their JSON; a pointer goes on within it. */
final class WrittenJson {
  private static final Body NOTHING = Body.of(MissingNode.getInstance());

  private WrittenJson() {}

  static Body at(Body body, String pointer) {
    Body found = body.object(pointer);
    int end = pointer.lastIndexOf('/');
    while (end > 0 && found.json().isMissingNode()) {
      JsonNode holder = body.object(pointer.substring(0, end)).json();
      if (!holder.isMissingNode()) {
        return written(holder).object(pointer.substring(end));
      }
      end = pointer.lastIndexOf('/', end - 1);
    }
    return found;
  }

  private static Body written(JsonNode text) {
    if (!text.isTextual() || !text.textValue().startsWith("{")) {
      return NOTHING;
    }
    try {
      return Body.of(ForeignJson.parse(text.textValue().getBytes(StandardCharsets.UTF_8)));
    } catch (UnusableEvent plainText) {
      return NOTHING;
    }
  }
}
