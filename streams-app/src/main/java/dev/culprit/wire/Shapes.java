package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.domain.InvalidField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The shapes of which every event and answer is made; {@link Times} has those of times. */
final class Shapes {
  private static final int LONGEST_NAME = 256;
  private static final double LONGEST_SECONDS = 1e9;
  private static final int NANO_DIGITS = 9;

  static final Shape<String> TEXT = Shapes::text;
  static final Shape<Boolean> FLAG = Shapes::flag;
  static final Shape<Double> NUMBER = Shapes::number;
  static final Shape<Long> WHOLE = Shapes::whole;
  static final Shape<Integer> COUNT = Shapes::count;
  static final Shape<Duration> SECONDS = Shapes::seconds;

  private Shapes() {}

  /** An object with fields of its own; complaints name the path to them. */
  static <T> Shape<T> object(Function<Fields, T> reader) {
    return field -> {
      if (!field.json().isObject()) {
        throw field.wrongKind("it must be a JSON object");
      }
      try {
        return reader.apply(new Fields(field.json(), field.trusted()));
      } catch (InvalidField inner) {
        throw inner.within(field.name());
      }
    };
  }

  static <T> Shape<List<T>> listOf(Shape<T> element) {
    return field -> {
      if (!field.json().isArray()) {
        throw field.wrongKind("it must be a JSON list, such as [...]");
      }
      int size = field.json().size();
      List<T> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(element.read(field.element(i)));
      }
      return list;
    };
  }

  /** An object whose field names are free. */
  static <T> Shape<Map<String, T>> mapOf(Shape<T> value) {
    return field -> {
      Map<String, T> map = new LinkedHashMap<>();
      Shape<Fields> object = object(fields -> fields);
      object
          .read(field)
          .forEach(
              entry -> {
                requireName(new Field(field.name(), TextNode.valueOf(entry.name()), false));
                map.put(entry.name(), value.read(entry.within(field.name())));
              });
      return map;
    };
  }

  /** An object whose field names are constants; those it does not know are for newer readers. */
  static <K extends Enum<K>, T> Shape<Map<K, T>> tableOf(Choice<K> keys, Shape<T> value) {
    return object(
        fields -> {
          Map<K, T> table = new EnumMap<>(keys.type());
          fields.forEach(
              field -> keys.find(field.name()).ifPresent(key -> table.put(key, value.read(field))));
          return table;
        });
  }

  private static String text(Field field) {
    if (!field.json().isTextual()) {
      throw field.wrongKind("it must be text in quotes");
    }
    String text = field.json().textValue();
    if (!isWellFormed(text)) {
      throw field.refuse("it has half of a surrogate pair, which is no character");
    }
    return text;
  }

  private static void requireName(Field name) {
    String text = name.json().textValue();
    if (text.length() > LONGEST_NAME || !isWellFormed(text)) {
      throw name.refuse("a field name in it must have at most " + LONGEST_NAME + " characters");
    }
  }

  private static boolean isWellFormed(String text) {
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        return false;
      }
      i += Character.charCount(character);
    }
    return true;
  }

  private static boolean flag(Field field) {
    if (!field.json().isBoolean()) {
      throw field.wrongKind("it must be true or false, without quotes");
    }
    return field.json().booleanValue();
  }

  private static double number(Field field) {
    if (!field.json().isNumber()) {
      throw field.wrongKind("it must be a number, without quotes");
    }
    double number = field.json().doubleValue();
    if (!Double.isFinite(number)) {
      throw field.refuse("it is too large for a 64-bit floating-point number");
    }
    return number;
  }

  private static long whole(Field field) {
    JsonNode json = field.json();
    if (!json.isNumber()) {
      throw field.wrongKind("it must be a whole number, without quotes");
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    double number = json.doubleValue();
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw field.refuse("it must be a whole number of at most 64 bits");
    }
    return (long) number;
  }

  private static int count(Field field) {
    long whole = whole(field);
    if (whole < 0 || whole > Integer.MAX_VALUE) {
      throw field.refuse("it must be a count");
    }
    return (int) whole;
  }

  private static Duration seconds(Field field) {
    double seconds = number(field);
    if (seconds < 0 || seconds > LONGEST_SECONDS) {
      throw field.refuse("it must be a number of seconds, not negative");
    }
    BigDecimal exact = BigDecimal.valueOf(seconds).setScale(NANO_DIGITS, RoundingMode.HALF_EVEN);
    return Duration.ofNanos(exact.unscaledValue().longValueExact());
  }
}
