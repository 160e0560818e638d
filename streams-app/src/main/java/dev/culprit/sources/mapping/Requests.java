package dev.culprit.sources.mapping;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;
import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds the JSON in a request. */
final class Requests {
  private Requests() {}

  /** Some tools send JSON as a field of a form, and some only claim to send a form. */
  static Body body(Delivery delivery, Optional<String> formField) throws UnusableEvent {
    if (formField.isEmpty() || beginsLikeJson(delivery.body())) {
      return delivery.json();
    }
    List<String> values = delivery.form().getOrDefault(formField.get(), List.of());
    if (values.isEmpty()) {
      throw new UnusableEvent(
          new InvalidField(
              formField.get(), "missing", "this field of the form carries the event as JSON"));
    }
    return Body.of(ForeignJson.parse(values.get(0).getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean beginsLikeJson(byte[] body) {
    for (byte character : body) {
      if (!Character.isWhitespace(character)) {
        return character == '{' || character == '[';
      }
    }
    return false;
  }
}
