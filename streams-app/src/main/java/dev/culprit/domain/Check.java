package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of every event, in one place; each method refuses a value by naming field, value and
 * remedy.
 */
public final class Check {
  public static final int NAME_LENGTH = 256;
  public static final int TITLE_LENGTH = 2_000;
  public static final int TEXT_LENGTH = 20_000;
  public static final int URL_LENGTH = 2_000;
  public static final int LIST_SIZE = 100;
  public static final int LABELS = 64;
  public static final Duration LONGEST = Duration.ofDays(30);

  private Check() {}

  static void name(String field, String value) {
    text(field, value, NAME_LENGTH);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new InvalidField(field, value, "a name has no control characters");
      }
    }
  }

  static void name(String field, Optional<String> value) {
    value.ifPresent(v -> name(field, v));
  }

  static void names(String field, Collection<String> values) {
    size(field, values, LIST_SIZE);
    values.forEach(v -> name(field, v));
  }

  static void text(String field, String value, int longest) {
    if (value.isBlank()) {
      throw new InvalidField(
          field, "\"" + value + "\"", "it must not be blank; leave it out or fill it");
    }
    if (value.length() > longest) {
      throw new InvalidField(
          field,
          value.length() + " characters long",
          "at most " + longest + " are kept; shorten it");
    }
  }

  static void text(String field, Optional<String> value, int longest) {
    value.ifPresent(v -> text(field, v, longest));
  }

  static void size(String field, Collection<?> values, int most) {
    if (values.size() > most) {
      throw new InvalidField(
          field, values.size() + " entries", "at most " + most + " are kept; send fewer");
    }
  }

  static void labels(Map<String, String> labels) {
    size("labels", labels.keySet(), LABELS);
    labels.forEach(
        (key, value) -> {
          name("labels", key);
          if (value.length() > TITLE_LENGTH) {
            throw new InvalidField(
                "labels." + key,
                value.length() + " characters long",
                "at most " + TITLE_LENGTH + " are kept; shorten it");
          }
        });
  }

  /** An end may equal its start but not precede it, nor lie further off than any interval lasts. */
  static void interval(String startField, Instant start, String endField, Optional<Instant> end) {
    end.ifPresent(
        e -> {
          if (e.isBefore(start)) {
            throw new InvalidField(
                endField, e.toString(), "it must not be before " + startField + " (" + start + ")");
          }
          if (e.isAfter(start.plus(LONGEST))) {
            throw new InvalidField(
                endField,
                e.toString(),
                "it must lie within "
                    + LONGEST.toDays()
                    + " days of "
                    + startField
                    + " ("
                    + start
                    + ")");
          }
        });
  }

  static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new InvalidField(field, value.toString(), "a duration must not be negative");
    }
  }

  static void positive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new InvalidField(field, String.valueOf(value), "it must be above 0");
    }
  }

  static void share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidField(field, String.valueOf(value), "it is a share in [0, 1]");
    }
  }

  static void notNegative(String field, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new InvalidField(field, String.valueOf(value), "it must not be negative");
    }
  }

  /**
   * A table with an entry for every constant, none negative; copied, in the order of the constants.
   */
  static <K extends Enum<K>, V> Map<K, V> complete(String field, Class<K> keys, Map<K, V> table) {
    for (K key : keys.getEnumConstants()) {
      V value = table.get(key);
      if (value == null) {
        throw new InvalidField(
            field, "without " + key.name().toLowerCase(Locale.ROOT), "it has an entry for each");
      }
      if (value instanceof Double number) {
        notNegative(field + "." + key.name().toLowerCase(Locale.ROOT), number);
      }
    }
    return Collections.unmodifiableMap(new EnumMap<>(table));
  }

  static <K extends Enum<K>> Map<K, Integer> counts(Class<K> keys, Map<K, Integer> counts) {
    EnumMap<K, Integer> copy = new EnumMap<>(keys);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  static void finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidField(field, String.valueOf(value), "it must be a finite number");
    }
  }
}
