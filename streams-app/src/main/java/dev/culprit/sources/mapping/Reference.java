package dev.culprit.sources.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.sources.Body;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A place where a text stands: {@code /pointer} in the item, {@code $/pointer} in the whole body,
 * {@code ./pointer} in the element, {@code header:name}, {@code query:name}, {@code path:name}, or
 * {@code tag:/pointer:name} in a list of tags like {@code name:value}, {@code received} for the
 * time of receipt, or {@code 'a text'} itself.
 */
record Reference(Place place, String name) {
  private static final String FORMS =
      "it is /pointer, $/pointer, ./pointer, header:name, query:name, path:name,"
          + " tag:/pointer:name, received or 'text'";

  /** Where to look. */
  enum Place {
    ROOT,
    ITEM,
    ELEMENT,
    HEADER,
    QUERY,
    PATH,
    TAG,
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
      case "tag" -> tag(name);
      default -> throw new IllegalArgumentException(FORMS);
    };
  }

  Optional<String> text(Scope scope) {
    return switch (place) {
      case HEADER -> scope.delivery().header(name);
      case QUERY -> scope.delivery().query(name);
      case PATH -> scope.delivery().pathParameter(name);
      case TAG -> tagged(scope);
      case RECEIVED -> Optional.of(scope.delivery().receivedAt().toString());
      case LITERAL -> Optional.of(name);
      case ROOT, ITEM, ELEMENT -> {
        Body found = body(scope);
        yield found.text("").or(() -> together(found));
      }
    };
  }

  private static Optional<String> together(Body list) {
    return Optional.of(String.join(" ", list.texts(""))).filter(text -> !text.isEmpty());
  }

  /** What stands there, to be read further; of a header and its like, nothing. */
  Body body(Scope scope) {
    return switch (place) {
      case ROOT -> scope.root().object(name);
      case ITEM -> scope.item().object(name);
      case ELEMENT -> scope.element().object(name);
      case HEADER, QUERY, PATH, TAG, RECEIVED, LITERAL -> Body.of(MissingNode.getInstance());
    };
  }

  private static Reference tag(String rest) {
    int colon = rest.lastIndexOf(':');
    if (colon < 1 || colon == rest.length() - 1) {
      throw new IllegalArgumentException(FORMS);
    }
    JsonPointer.compile(rest.substring(0, colon));
    return new Reference(Place.TAG, rest);
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
