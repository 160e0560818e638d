package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.UnusableEvent;

/**
 * An event that cannot be published, and why.
 *
 * @param index its place in the request, from 0
 */
record Refused(int index, UnusableEvent reason) {
  /** As it stands among the {@code errors} of a problem answer. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("index", index).put("code", reason.code().name());
    reason
        .field()
        .ifPresentOrElse(
            field ->
                json.put("field", field.field())
                    .put("value", field.value())
                    .put("remedy", field.remedy()),
            () -> json.put("remedy", message()));
    return json;
  }

  String message() {
    return String.valueOf(reason.getMessage());
  }
}
