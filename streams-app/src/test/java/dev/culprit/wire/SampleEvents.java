package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Event;
import java.util.Optional;

/** The shortest events worth sending, and what becomes of them. */
final class SampleEvents {
  static final String CHANGE =
      """
      {"id":"deploy-1","kind":"deploy","service":"checkout","environment":"prod",
       "startedAt":"2026-11-22T10:00:00Z"}""";

  static final String ANOMALY =
      """
      {"id":"a-1","service":"checkout","environment":"prod","metric":"p99","metricClass":"latency",
       "onset":"2026-11-22T10:05:00Z"}""";

  private SampleEvents() {}

  /** The same object with more fields. */
  static String with(String json, String fields) {
    return "{" + fields + "," + json.strip().substring(1);
  }

  static ChangeEvent change(String json) throws UnusableEvent {
    return (ChangeEvent) read(EventType.CHANGE, json);
  }

  static Event read(EventType type, String json) throws UnusableEvent {
    return EventJson.read(type, json.getBytes(UTF_8), header -> Optional.empty()).event();
  }

  static UnusableEvent failure(EventType type, String json) {
    return failure(type, json.getBytes(UTF_8));
  }

  static UnusableEvent failure(EventType type, byte[] value) {
    return catchThrowableOfType(
        UnusableEvent.class, () -> EventJson.read(type, value, header -> Optional.empty()));
  }
}
