package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.References;
import dev.culprit.domain.Scope;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A history as Java that can be pasted into a test. */
final class Story {
  private static final Map<Object, String> NAMES =
      Map.of(
          Scope.WHOLE_ENVIRONMENT,
          "Scope.WHOLE_ENVIRONMENT",
          References.NONE,
          "References.NONE",
          Provenance.UNKNOWN,
          "Provenance.UNKNOWN",
          Edition.FIRST,
          "Edition.FIRST",
          TestParameters.SHIPPED.kinds(),
          "TestParameters.SHIPPED.kinds()");

  private Story() {}

  static String of(List<Published> history) {
    return history.stream()
        .map(Story::published)
        .collect(Collectors.joining(",\n", "List.of(\n", ");\n"));
  }

  private static String published(Published published) {
    String recordedAt = java(published.recordedAt());
    return published
        .event()
        .map(
            event ->
                "    Published.of(\n        " + event(event) + ",\n        " + recordedAt + ")")
        .orElseGet(
            () -> "    Published.retraction(" + java(published.key()) + ", " + recordedAt + ")");
  }

  private static String event(Event event) {
    if (event instanceof ChangeEvent change) {
      String builder =
          "ChangeEvent.builder("
              + arguments(List.of(change.id(), change.kind(), change.startedAt()))
              + ")";
      ChangeEvent plain =
          ChangeEvent.builder(change.id(), change.kind(), change.startedAt()).build();
      return builder + calls(change, plain);
    }
    if (event instanceof MetricAnomaly anomaly) {
      String builder =
          "MetricAnomaly.builder("
              + arguments(
                  List.of(anomaly.id(), anomaly.metric(), anomaly.metricClass(), anomaly.onset()))
              + ")";
      MetricAnomaly plain =
          MetricAnomaly.builder(
                  anomaly.id(), anomaly.metric(), anomaly.metricClass(), anomaly.onset())
              .build();
      return builder + calls(anomaly, plain);
    }
    return java(event);
  }

  /** What a builder must be told beyond the plainest event of this name. */
  private static String calls(Record event, Record plain) {
    StringBuilder calls = new StringBuilder();
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      Object value = valueOf(component, event);
      if (!value.equals(valueOf(component, plain))) {
        Object bare = value instanceof Optional<?> some ? some.orElseThrow() : value;
        calls.append("\n            .").append(component.getName());
        boolean each = component.getName().equals("components");
        String given = each ? arguments((Collection<?>) bare) : java(bare);
        calls.append("(").append(given).append(")");
      }
    }
    return calls.append("\n            .build()").toString();
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(record));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static String java(Object value) {
    String name = NAMES.get(value);
    if (name != null) {
      return name;
    }
    if (value instanceof String text) {
      return "\"" + text + "\"";
    }
    if (value instanceof Instant || value instanceof Duration) {
      return value.getClass().getSimpleName() + ".parse(\"" + value + "\")";
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(some -> "Optional.of(" + java(some) + ")").orElse("Optional.empty()");
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent()
          ? "OptionalLong.of(" + optional.getAsLong() + ")"
          : "OptionalLong.empty()";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> java(entry.getKey()) + ", " + java(entry.getValue()))
          .collect(Collectors.joining(", ", "Map.of(", ")"));
    }
    if (value instanceof Collection<?> all) {
      return "List.of(" + arguments(all) + ")";
    }
    if (value instanceof Record record) {
      return constructor(record);
    }
    return String.valueOf(value);
  }

  private static String constructor(Record record) {
    List<Object> values =
        Arrays.stream(record.getClass().getRecordComponents())
            .map(component -> valueOf(component, record))
            .toList();
    String name = record.getClass().getSimpleName();
    return "new " + name + "(" + arguments(values) + ")";
  }

  private static String arguments(Collection<?> values) {
    return values.stream().map(Story::java).collect(Collectors.joining(", "));
  }
}
