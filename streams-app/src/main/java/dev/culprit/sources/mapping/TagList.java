package dev.culprit.sources.mapping;

import dev.culprit.sources.Body;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tags as tools send them: {@code "name:value"} or {@code "name=value"} in an array or in a text
 * with spaces or commas between them, {@code {"key": …, "value": …}}, {@code ["name", "value"]}, or
 * the fields of an object.
 */
final class TagList {
  private static final List<String> NAMES = List.of("/name", "/key", "/tag", "/Name", "/Key");
  private static final List<String> VALUES = List.of("/value", "/Value");

  private TagList() {}

  /**
   * @param wanted in any case
   */
  static Optional<String> value(Body tags, String wanted) {
    return entries(tags)
        .flatMap(
            tag ->
                tag.isArray() || tag.isObject()
                    ? structured(tag, wanted).stream()
                    : written(tag.text("").orElse(""), wanted))
        .findFirst()
        .or(() -> field(tags, wanted));
  }

  private static Stream<Body> entries(Body tags) {
    return tags.isArray() ? tags.list("").stream() : Stream.of(tags).filter(t -> !t.isObject());
  }

  private static Optional<String> structured(Body tag, String wanted) {
    return first(tag, tag.isArray() ? List.of("/0") : NAMES)
        .filter(wanted::equalsIgnoreCase)
        .flatMap(name -> first(tag, tag.isArray() ? List.of("/1") : VALUES));
  }

  private static Optional<String> first(Body tag, List<String> pointers) {
    return pointers.stream().flatMap(pointer -> tag.text(pointer).stream()).findFirst();
  }

  private static Stream<String> written(String text, String wanted) {
    return Arrays.stream(text.split("[\\s,]+"))
        .filter(tag -> tag.length() > wanted.length() + 1)
        .filter(tag -> tag.regionMatches(true, 0, wanted, 0, wanted.length()))
        .filter(tag -> tag.charAt(wanted.length()) == ':' || tag.charAt(wanted.length()) == '=')
        .map(tag -> tag.substring(wanted.length() + 1));
  }

  private static Optional<String> field(Body tags, String wanted) {
    return tags.fields("").entrySet().stream()
        .filter(entry -> wanted.equalsIgnoreCase(entry.getKey()))
        .map(entry -> entry.getValue())
        .findFirst();
  }
}
