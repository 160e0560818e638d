package dev.culprit.topology;

import dev.culprit.wire.UnusableEvent;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What an operator sees of the normalise step. */
final class NormaliseMeters implements AutoCloseable {
  private final Meters meters;
  private final Sensor accepted;
  private final Map<UnusableEvent.Code, Sensor> rejected = new EnumMap<>(UnusableEvent.Code.class);

  NormaliseMeters(ProcessingContext context) {
    meters = new Meters(context);
    accepted = meters.counter("events-accepted", "Events that could be used", Map.of());
    for (UnusableEvent.Code code : UnusableEvent.Code.values()) {
      rejected.put(
          code,
          meters.counter(
              "events-rejected", "Records that were no usable event", Map.of("code", code.name())));
    }
  }

  void accepted() {
    accepted.record();
  }

  void rejected(UnusableEvent.Code code) {
    Sensor sensor = rejected.get(code);
    if (sensor != null) {
      sensor.record();
    }
  }

  @Override
  public void close() {
    meters.close();
  }
}
