package dev.culprit.sources.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.sources.Body;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A place where a text stands: {@code /pointer} in the item, {@code $/pointer} in the whole body,
 * {@code ./pointer} in the element, {@code header:name}, {@code query:name}, {@code path:name}, or
 * {@code tag:/pointer:name} in tags of any shape, {@code sum:/pointer:name} of a number in each
 * entry of a list, {@code word:/pointer:a,b} for the first of these words in a name, {@code
 * without:/pointer:a,b} for a name without them at its ends, {@code received} for the time of
 * receipt, or {@code 'a text'} itself. A pointer goes into JSON that was written into a text.
 */
record Reference(Place place, String name) {
  private static final String FORMS =
      " is no place; a place is /pointer, $/pointer, ./pointer, header:name, query:name, path:name,"
          + " tag:/pointer:name, sum:/pointer:name, word:/pointer:a,b, without:/pointer:a,b, received"
          + " or 'text'";

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
      case "tag" -> pair(Place.TAG, form, name);
      case "sum" -> pair(Place.SUM, form, name);
      case "word" -> pair(Place.WORD, form, name);
      case "without" -> pair(Place.WITHOUT, form, name);
      default -> throw noPlace(form);
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

  /** The entries of an array that are texts; of anything else, its text. */
  List<String> texts(Scope scope) {
    List<String> listed = body(scope).texts("");
    return listed.isEmpty() ? text(scope).stream().toList() : listed;
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

  private static IllegalArgumentException noPlace(String form) {
    boolean braces = form.startsWith("{");
    return new IllegalArgumentException(
        (form.isEmpty() ? "nothing" : form) + FORMS + (braces ? ", without braces" : ""));
  }

  /** A pointer and a name. */
  private static Reference pair(Place place, String form, String rest) {
    int colon = rest.lastIndexOf(':');
    if (colon < 1 || colon == rest.length() - 1) {
      throw noPlace(form);
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

  private Optional<String> tagged(Scope scope) {
    int colon = name.lastIndexOf(':');
    return TagList.value(
        WrittenJson.at(scope.item(), name.substring(0, colon)), name.substring(colon + 1));
  }

  /** Of the entries of an array or an object; without any that has the number, nothing. */
  private Optional<String> sum(Scope scope) {
    int colon = name.lastIndexOf(':');
    Optional<Double> sum = Optional.empty();
    for (JsonNode entry : WrittenJson.at(scope.item(), name.substring(0, colon)).json()) {
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
        throw noPlace(pointer);
      }
      JsonPointer.compile(pointer);
    }
    return new Reference(place, pointer);
  }
}
