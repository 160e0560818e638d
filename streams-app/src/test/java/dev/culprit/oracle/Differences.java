package dev.culprit.oracle;

import dev.culprit.domain.Evidence;
import dev.culprit.domain.Reasoning;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where two answers differ, field by field; texts and revisions apart. */
final class Differences {
  private static final Set<String> NOT_COMPARED = Set.of("sentence", "text", "revision");
  private static final double LAST_PLACE = 0.001;
  private static final double RELATIVE = 1e-9;
  private static final double ROUNDING_NOISE = 1e-12;

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(Expected expected, Expected actual) {
    Differences differences = new Differences();
    differences.compare("annotations", expected.annotations(), actual.annotations(), true);
    differences.compare("incidents", expected.incidents(), actual.incidents(), true);
    differences.compare("impacts", expected.impacts(), actual.impacts(), true);
    return differences.found;
  }

  private void compare(String path, Object expected, Object actual, boolean rounded) {
    if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
      compareEntries(path, one, other, rounded);
    } else if (expected instanceof List<?> one && actual instanceof List<?> other) {
      compareElements(path, one, other, rounded);
    } else if (expected instanceof Optional<?> one
        && actual instanceof Optional<?> other
        && one.isPresent()
        && other.isPresent()) {
      compare(path, one.get(), other.get(), rounded);
    } else if (expected instanceof Double one && actual instanceof Double other) {
      compareNumbers(path, one, other, rounded);
    } else if (expected instanceof Record && !(expected instanceof Id)) {
      compareComponents(path, expected, actual);
    } else if (!expected.equals(actual)) {
      differ(path, expected, actual);
    }
  }

  private void compareEntries(String path, Map<?, ?> expected, Map<?, ?> actual, boolean rounded) {
    Map<String, Object> byName = new TreeMap<>();
    expected.keySet().forEach(key -> byName.put(key.toString(), key));
    actual.keySet().forEach(key -> byName.put(key.toString(), key));
    for (Object key : byName.values()) {
      Object one = expected.get(key);
      Object other = actual.get(key);
      String name = path + "[" + (key instanceof Id id ? id.domain() + "/" + id.id() : key) + "]";
      if (one == null || other == null) {
        differ(name, one == null ? "nothing" : one, other == null ? "nothing" : other);
      } else {
        compare(name, one, other, rounded);
      }
    }
  }

  private void compareElements(String path, List<?> expected, List<?> actual, boolean rounded) {
    if (expected.size() != actual.size()) {
      differ(path, expected, actual);
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      compare(path + "[" + i + "]", expected.get(i), actual.get(i), rounded);
    }
  }

  /** Reasoning is emitted unrounded, everything else rounded. */
  private void compareComponents(String path, Object expected, Object actual) {
    boolean rounded = !(expected instanceof Reasoning || expected instanceof Evidence);
    for (RecordComponent component : expected.getClass().getRecordComponents()) {
      if (!NOT_COMPARED.contains(component.getName())) {
        compare(
            path + "." + component.getName(),
            valueOf(component, expected),
            valueOf(component, actual),
            rounded);
      }
    }
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(record));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private void compareNumbers(String path, double expected, double actual, boolean rounded) {
    double apart = Math.abs(expected - actual);
    double allowed =
        rounded
            ? LAST_PLACE + ROUNDING_NOISE
            : RELATIVE * Math.max(Math.abs(expected), Math.abs(actual)) + ROUNDING_NOISE;
    if (!(apart <= allowed)) {
      differ(path, expected, actual);
    }
  }

  private void differ(String path, Object expected, Object actual) {
    found.add(path + "\n    expected " + expected + "\n    but was  " + actual);
  }
}
