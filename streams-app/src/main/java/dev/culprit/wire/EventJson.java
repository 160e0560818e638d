package dev.culprit.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Verdict;
import java.util.Optional;
import java.util.function.Function;

/** Events as JSON, exactly as the schemas describe them. */
public final class EventJson {
  /** A larger event is refused. */
  public static final int LARGEST_BYTES = 1024 * 1024;

  private EventJson() {}

  /**
   * Reads an event in any accepted form: plain JSON, or a CloudEvent in binary or structured mode.
   *
   * @param header looks up a header of the transport by lower-case name: {@code content-type}, and
   *     the CloudEvents attributes as {@code ce_id}, {@code ce_time} and so on
   * @throws UnusableEvent if it is no event of that type, saying what to send instead
   */
  public static Incoming read(
      EventType type, byte[] value, Function<String, Optional<String>> header)
      throws UnusableEvent {
    JsonNode json = Payload.parse(value);
    try {
      return CloudEvent.isStructured(json, header)
          ? readStructured(type, json)
          : read(type, json, CloudEvent.ofHeaders(header));
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  /**
   * Reads JSON that was already parsed, for instance one element of a batch; a CloudEvent in
   * structured mode is recognised.
   *
   * @throws UnusableEvent if it is no event of that type, saying what to send instead
   */
  public static Incoming read(EventType type, JsonNode json) throws UnusableEvent {
    Payload.requireObject(json);
    try {
      return CloudEvent.isStructured(json)
          ? readStructured(type, json)
          : read(type, json, Optional.empty());
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  /** The canonical JSON of an event: {@link #read} gives the same event again. */
  public static ObjectNode write(Event event) {
    WrittenFields fields =
        switch (EventType.of(event)) {
          case CHANGE -> ChangeJson.write((ChangeEvent) event);
          case ANOMALY -> AnomalyJson.write((MetricAnomaly) event);
          case DEPENDENCY -> DependencyJson.write((Dependency) event);
          case VERDICT -> VerdictJson.write((Verdict) event);
          case PARAMETERS -> ParametersJson.write((Parameters) event);
        };
    return fields.json();
  }

  static Event event(EventType type, Fields fields) {
    return switch (type) {
      case CHANGE -> ChangeJson.read(fields);
      case ANOMALY -> AnomalyJson.read(fields);
      case DEPENDENCY -> DependencyJson.read(fields);
      case VERDICT -> VerdictJson.read(fields);
      case PARAMETERS -> ParametersJson.read(fields);
    };
  }

  private static Incoming readStructured(EventType type, JsonNode envelope) throws UnusableEvent {
    CloudEvent cloudEvent = CloudEvent.ofEnvelope(envelope);
    JsonNode data = CloudEvent.dataOf(envelope);
    try {
      return read(type, data, Optional.of(cloudEvent));
    } catch (InvalidField e) {
      throw e.within("data");
    }
  }

  private static Incoming read(EventType type, JsonNode json, Optional<CloudEvent> cloudEvent)
      throws UnusableEvent {
    JsonNode complete = cloudEvent.<JsonNode>map(ce -> ce.fill(type, json)).orElse(json);
    Event event = event(type, new Fields(complete, false));
    byte[] canonical = bytes(write(event));
    Payload.requireSize(canonical.length);
    return new Incoming(
        event, Versions.recency(event, cloudEvent.flatMap(CloudEvent::time), canonical));
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that was read cannot be written", e);
    }
  }
}
