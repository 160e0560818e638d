package dev.culprit.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A JSON object being written, in the order of the calls. What is absent, empty or {@code false}
 * where that is the usual case is left out.
 */
final class WrittenFields {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ObjectNode object = JsonNodeFactory.instance.objectNode();

  ObjectNode json() {
    return object;
  }

  WrittenFields text(String name, String value) {
    object.put(name, value);
    return this;
  }

  WrittenFields text(String name, Optional<String> value) {
    value.ifPresent(v -> text(name, v));
    return this;
  }

  WrittenFields texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = object.putArray(name);
      values.forEach(list::add);
    }
    return this;
  }

  WrittenFields texts(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode map = object.putObject(name);
      values.forEach(map::put);
    }
    return this;
  }

  <E extends Enum<E>> WrittenFields choice(String name, Choice<E> choice, E value) {
    return text(name, choice.text(value));
  }

  <E extends Enum<E>> WrittenFields choice(String name, Choice<E> choice, Optional<E> value) {
    return text(name, value.map(choice::text));
  }

  WrittenFields time(String name, Instant value) {
    return text(name, value.toString());
  }

  WrittenFields time(String name, Optional<Instant> value) {
    return text(name, value.map(Instant::toString));
  }

  /** A duration in seconds, left out if zero. */
  WrittenFields seconds(String name, Duration value) {
    if (value.toNanosPart() != 0) {
      object.put(name, value.toSeconds() + value.toNanosPart() / NANOS_PER_SECOND);
    } else if (!value.isZero()) {
      object.put(name, value.toSeconds());
    }
    return this;
  }

  WrittenFields number(String name, double value) {
    object.put(name, value);
    return this;
  }

  WrittenFields number(String name, Optional<Double> value) {
    value.ifPresent(v -> number(name, v));
    return this;
  }

  /** Numbers by name, left out if there are none. */
  WrittenFields numbers(String name, Map<String, Double> values) {
    if (!values.isEmpty()) {
      ObjectNode map = object.putObject(name);
      values.forEach(map::put);
    }
    return this;
  }

  <E extends Enum<E>> WrittenFields numbers(String name, Choice<E> keys, Map<E, Double> values) {
    if (!values.isEmpty()) {
      ObjectNode table = object.putObject(name);
      values.forEach((key, value) -> table.put(keys.text(key), value));
    }
    return this;
  }

  <E extends Enum<E>> WrittenFields counts(String name, Choice<E> keys, Map<E, Integer> values) {
    if (!values.isEmpty()) {
      ObjectNode table = object.putObject(name);
      values.forEach((key, value) -> table.put(keys.text(key), value));
    }
    return this;
  }

  WrittenFields whole(String name, long value) {
    object.put(name, value);
    return this;
  }

  WrittenFields whole(String name, OptionalLong value) {
    value.ifPresent(v -> whole(name, v));
    return this;
  }

  WrittenFields flag(String name, boolean value) {
    object.put(name, value);
    return this;
  }

  WrittenFields flag(String name, Optional<Boolean> value) {
    value.ifPresent(v -> flag(name, v));
    return this;
  }

  WrittenFields flagIfTrue(String name, boolean value) {
    return value ? flag(name, true) : this;
  }

  /** An object of its own. */
  WrittenFields object(String name, WrittenFields value) {
    object.set(name, value.object);
    return this;
  }

  /** An object of its own, left out if nothing was written in it. */
  WrittenFields objectUnlessEmpty(String name, WrittenFields value) {
    return value.object.isEmpty() ? this : object(name, value);
  }

  <T> WrittenFields object(String name, Optional<T> value, Function<T, WrittenFields> writer) {
    value.ifPresent(v -> object(name, writer.apply(v)));
    return this;
  }

  <T> WrittenFields list(String name, List<T> values, Function<T, WrittenFields> writer) {
    if (!values.isEmpty()) {
      ArrayNode list = object.putArray(name);
      values.forEach(value -> list.add(writer.apply(value).object));
    }
    return this;
  }

  /** A list whose elements are no objects, left out if empty. */
  WrittenFields list(String name, ArrayNode values) {
    if (!values.isEmpty()) {
      object.set(name, values);
    }
    return this;
  }
}
