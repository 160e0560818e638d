package dev.culprit.sources.otlp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A log record as far as it is read.
 *
 * @param resource attributes of what sent it
 * @param attributes its own; values that are no text, number or truth value are left out
 */
record LogRecord(
    Map<String, String> resource,
    Map<String, String> attributes,
    Optional<String> eventName,
    Optional<Instant> time,
    Optional<String> body) {

  /** What an SDK calls a service that was given no name: {@code unknown_service:java}. */
  private static final String NAMELESS = "unknown_service";

  /** Of the record itself, else of what sent it. */
  Optional<String> first(String... names) {
    for (String name : names) {
      String value = attributes.getOrDefault(name, resource.getOrDefault(name, ""));
      if (!value.isBlank() && !value.startsWith(NAMELESS)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Of the record itself only. */
  Optional<String> own(String... names) {
    for (String name : names) {
      String value = attributes.getOrDefault(name, "");
      if (!value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  boolean ownsAny(String prefix) {
    return attributes.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** In its own field, or in the attribute of earlier versions; empty for an ordinary log. */
  String event() {
    return eventName.or(() -> own("event.name")).orElse("");
  }
}
