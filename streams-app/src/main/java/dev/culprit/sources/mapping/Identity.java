package dev.culprit.sources.mapping;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.EventId;
import dev.culprit.sources.mapping.Fields.Field;
import dev.culprit.wire.UnusableEvent;
import java.util.List;
import java.util.Optional;

/**
 * The id of an event. What has none of its own is known by several fields together, which are made
 * into a fingerprint.
 */
final class Identity {
  private final Field<String> id;
  private final Field<List<String>> fingerprint;

  Identity(Fields fields) {
    fingerprint = fields.texts("fingerprint");
    id = fields.has("fingerprint") ? fields.text("id") : fields.required("id");
  }

  String id(String source, Scope scope) throws UnusableEvent {
    Optional<String> own = id.of(scope);
    if (own.isPresent()) {
      return EventId.of(source, own.get());
    }
    List<String> known = fingerprint.of(scope).orElse(List.of());
    if (known.isEmpty()) {
      throw new UnusableEvent(
          new InvalidField(
              "id", "missing", "nothing stands where the mapping looks for what identifies it"));
    }
    return EventId.of(source, EventId.fingerprint(known.toArray(String[]::new)));
  }
}
