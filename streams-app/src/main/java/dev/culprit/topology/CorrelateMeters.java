package dev.culprit.topology;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What an operator sees of the correlate step. */
final class CorrelateMeters implements AutoCloseable {
  private static final double NANOS_PER_MS = 1e6;

  private final Meters meters;
  private final ProcessingContext context;
  private final Sensor duplicates;
  private final Sensor suppressed;
  private final Sensor scoreTime;
  private final Sensor sinceOnset;
  private final Sensor sinceDetection;
  private final Map<Statement.Kind, Sensor> issued = new EnumMap<>(Statement.Kind.class);

  CorrelateMeters(ProcessingContext context) {
    this.context = context;
    meters = new Meters(context);
    duplicates = meters.counter("events-duplicate", "Versions that said nothing new", Map.of());
    suppressed =
        meters.counter(
            "answers-suppressed", "Answers not issued because they had not changed", Map.of());
    scoreTime = meters.timer("score-time", "Time to answer for one incident");
    sinceOnset = meters.timer("onset-to-annotation", "Onset to first annotation");
    sinceDetection = meters.timer("detection-to-annotation", "Detection to first annotation");
    for (Statement.Kind kind : Statement.Kind.values()) {
      issued.put(
          kind,
          meters.counter(
              "answers-issued",
              "Answers that went out, withdrawals included",
              Map.of("kind", kind.name().toLowerCase(Locale.ROOT))));
    }
  }

  void duplicate() {
    duplicates.record();
  }

  void suppressed() {
    suppressed.record();
  }

  void issued(Statement.Kind kind) {
    Sensor sensor = issued.get(kind);
    if (sensor != null) {
      sensor.record();
    }
  }

  /** A duration, not a moment: no answer depends on this clock. */
  <T> T timed(Supplier<T> score) {
    long startNanos = System.nanoTime();
    T result = score.get();
    scoreTime.record((System.nanoTime() - startNanos) / NANOS_PER_MS);
    return result;
  }

  void firstAnnotation(Instant onset, Instant detectedAt) {
    long nowMs = context.currentSystemTimeMs();
    sinceOnset.record((double) nowMs - onset.toEpochMilli());
    sinceDetection.record((double) nowMs - detectedAt.toEpochMilli());
  }

  @Override
  public void close() {
    meters.close();
  }
}
