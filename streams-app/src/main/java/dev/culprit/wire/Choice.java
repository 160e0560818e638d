package dev.culprit.wire;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The constants of an enum as text. Upper and lower case are alike in what is read. */
final class Choice<E extends Enum<E>> implements Shape<E> {
  private final Class<E> type;
  private final Map<E, String> texts;
  private final Map<String, E> constants = new HashMap<>();

  private Choice(Class<E> type, Map<E, String> texts) {
    this.type = type;
    this.texts = texts;
    texts.forEach((constant, text) -> constants.put(text.toLowerCase(Locale.ROOT), constant));
  }

  /** Written as {@code feature_flag}. */
  static <E extends Enum<E>> Choice<E> lowerCase(Class<E> type) {
    Map<E, String> texts = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      texts.put(constant, constant.name().toLowerCase(Locale.ROOT));
    }
    return new Choice<>(type, texts);
  }

  /** Written as {@code NOT_LISTED}. */
  static <E extends Enum<E>> Choice<E> upperCase(Class<E> type) {
    Map<E, String> texts = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      texts.put(constant, constant.name());
    }
    return new Choice<>(type, texts);
  }

  Class<E> type() {
    return type;
  }

  String text(E constant) {
    return texts.getOrDefault(constant, constant.name());
  }

  Optional<E> find(String text) {
    return Optional.ofNullable(constants.get(text.toLowerCase(Locale.ROOT)));
  }

  @Override
  public E read(Field field) {
    String remedy = "it must be one of " + String.join(", ", texts.values());
    if (!field.json().isTextual()) {
      throw field.wrongKind(remedy);
    }
    return find(field.json().textValue()).orElseThrow(() -> field.refuse(remedy));
  }
}
