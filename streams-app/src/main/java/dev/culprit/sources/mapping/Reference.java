package dev.culprit.sources.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.sources.Body;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A place where a text stands: {@code /pointer} in the item, {@code $/pointer} in the whole body,
 * {@code ./pointer} in the element, {@code header:name}, {@code query:name}, {@code path:name}, or
 * {@code tag:/pointer:name} in a list of tags like {@code name:value}, {@code sum:/pointer:name} of
 * a number in each entry of a list, {@code word:/pointer:a,b} for the first of these words in a
 * name, {@code without:/pointer:a,b} for a name without them at its ends, {@code received} for the
 * time of receipt, or {@code 'a text'} itself. A pointer goes into JSON that was written into a
 * text.
 */
record Reference(Place place, String name) {
  private static final String FORMS =
      "it is /pointer, $/pointer, ./pointer, header:name, query:name, path:name, tag:/pointer:name,"
          + " sum:/pointer:name, word:/pointer:a,b, without:/pointer:a,b, received or 'text'";

  /** Where to look. */
  enum Place {
    ROOT,
    ITEM,
    ELEMENT,
    HEADER,
    QUERY,
    PATH,
    TAG,
    SUM,
    WORD,
    WITHOUT,
    RECEIVED,
    LITERAL
  }

  /**
   * @throws IllegalArgumentException saying what it may be
   */
  static Reference parse(String text) {
    String form = text.strip();
    if (form.startsWith("/")) {
      return pointer(Place.ITEM, form);
    }
    if (form.startsWith("$")) {
      return pointer(Place.ROOT, form.substring(1));
    }
    if (form.startsWith(".")) {
      return pointer(Place.ELEMENT, form.substring(1));
    }
    if (form.length() >= 2 && form.startsWith("'") && form.endsWith("'")) {
      return new Reference(Place.LITERAL, form.substring(1, form.length() - 1));
    }
    if (form.equals("received")) {
      return new Reference(Place.RECEIVED, "");
    }
    int colon = form.indexOf(':');
    String name = form.substring(colon + 1).strip();
    return switch (colon < 0 || name.isEmpty() ? "" : form.substring(0, colon)) {
      case "header" -> new Reference(Place.HEADER, name.toLowerCase(Locale.ROOT));
      case "query" -> new Reference(Place.QUERY, name);
      case "path" -> new Reference(Place.PATH, name);
      case "tag" -> pair(Place.TAG, name);
      case "sum" -> pair(Place.SUM, name);
      case "word" -> pair(Place.WORD, name);
      case "without" -> pair(Place.WITHOUT, name);
      default -> throw new IllegalArgumentException(FORMS);
    };
  }

  Optional<String> text(Scope scope) {
    return switch (place) {
      case HEADER -> scope.delivery().header(name);
      case QUERY -> scope.delivery().query(name);
      case PATH -> scope.delivery().pathParameter(name);
      case TAG -> tagged(scope);
      case SUM -> sum(scope);
      case WORD -> named(scope).flatMap(text -> words().in(text));
      case WITHOUT -> named(scope).flatMap(text -> words().cutOff(text));
      case RECEIVED -> Optional.of(scope.delivery().receivedAt().toString());
      case LITERAL -> Optional.of(name);
      case ROOT, ITEM, ELEMENT -> body(scope).text("");
    };
  }

  /** What stands there, to be read further; of a header and its like, nothing. */
  Body body(Scope scope) {
    return switch (place) {
      case ROOT -> WrittenJson.at(scope.root(), name);
      case ITEM -> WrittenJson.at(scope.item(), name);
      case ELEMENT -> WrittenJson.at(scope.element(), name);
      case HEADER, QUERY, PATH, TAG, SUM, WORD, WITHOUT, RECEIVED, LITERAL ->
          Body.of(MissingNode.getInstance());
    };
  }

  /** A pointer and a name. */
  private static Reference pair(Place place, String rest) {
    int colon = rest.lastIndexOf(':');
    if (colon < 1 || colon == rest.length() - 1) {
      throw new IllegalArgumentException(FORMS);
    }
    JsonPointer.compile(rest.substring(0, colon));
    return new Reference(place, rest);
  }

  private Optional<String> named(Scope scope) {
    return scope.item().text(name.substring(0, name.lastIndexOf(':')));
  }

  private NameWords words() {
    return NameWords.of(name.substring(name.lastIndexOf(':') + 1));
  }

  /** Tags stand in an array, or in a text with spaces or commas between them. */
  private Optional<String> tagged(Scope scope) {
    int colon = name.lastIndexOf(':');
    String wanted = name.substring(colon + 1);
    return scope.item().texts(name.substring(0, colon)).stream()
        .flatMap(tags -> Arrays.stream(tags.split("[\\s,]+")))
        .filter(tag -> tag.length() > wanted.length() + 1)
        .filter(tag -> tag.regionMatches(true, 0, wanted, 0, wanted.length()))
        .filter(tag -> tag.charAt(wanted.length()) == ':' || tag.charAt(wanted.length()) == '=')
        .map(tag -> tag.substring(wanted.length() + 1))
        .findFirst();
  }

  /** Of the entries of an array or an object; without any that has the number, nothing. */
  private Optional<String> sum(Scope scope) {
    int colon = name.lastIndexOf(':');
    Optional<Double> sum = Optional.empty();
    for (JsonNode entry : scope.item().object(name.substring(0, colon)).json()) {
      Optional<Double> number = Body.of(entry).number("/" + name.substring(colon + 1));
      if (number.isPresent()) {
        sum = Optional.of(sum.orElse(0.0) + number.get());
      }
    }
    return sum.filter(Double::isFinite)
        .map(total -> BigDecimal.valueOf(total).stripTrailingZeros().toPlainString());
  }

  private static Reference pointer(Place place, String pointer) {
    if (!pointer.isEmpty()) {
      if (!pointer.startsWith("/")) {
        throw new IllegalArgumentException(FORMS);
      }
      JsonPointer.compile(pointer);
    }
    return new Reference(place, pointer);
  }
}
