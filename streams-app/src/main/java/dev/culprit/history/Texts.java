package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a JSON value says as text. */
final class Texts {
  private static final Set<String> NOTHING = Set.of("null", "n/a", "-", "nan");
  private static final int LONGEST_NOTHING = 8;
  private static final List<String> NAMES =
      List.of("name", "summary", "title", "id", "key", "email");

  private Texts() {}

  /** Whether it says nothing, however it is written. */
  static boolean isNothing(JsonNode json) {
    return json.isNull()
        || json.isMissingNode()
        || (json.isContainerNode() && json.isEmpty())
        || (json.isTextual() && isNothing(json.textValue()));
  }

  private static boolean isNothing(String text) {
    return text.isBlank()
        || (text.length() <= LONGEST_NOTHING
            && NOTHING.contains(text.strip().toLowerCase(Locale.ROOT)));
  }

  /** A text or number as it is, of a list the first, of an object what names it. */
  static Optional<String> first(JsonNode json) {
    if (json.isTextual()) {
      return isNothing(json) ? Optional.empty() : Optional.of(json.textValue().strip());
    }
    return of(json).stream().findFirst();
  }

  /** All of a list, or the one; what is no text and has no name is left out. */
  static List<String> of(JsonNode json) {
    List<String> texts = new ArrayList<>();
    add(json, texts);
    return texts;
  }

  private static void add(JsonNode json, List<String> texts) {
    if (isNothing(json)) {
      return;
    }
    if (json.isArray()) {
      json.forEach(element -> add(element, texts));
    } else if (json.isObject()) {
      NAMES.stream()
          .map(json::path)
          .filter(name -> name.isValueNode() && !isNothing(name))
          .findFirst()
          .ifPresent(name -> texts.add(name.asText().strip()));
    } else if (!json.isBoolean()) {
      texts.add(json.asText().strip());
    }
  }

  /** Cut to so many characters, never within one. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
