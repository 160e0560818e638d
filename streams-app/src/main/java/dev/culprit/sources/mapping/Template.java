package dev.culprit.sources.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text with places to fill: {@code "{/application/name}-{/id}"}. Within braces, the first of
 * several places that says something: {@code {/tag|/sha}}; {@code {/status -> states}} is
 * translated by a table. What has a place that nothing fills is nothing as a whole.
 */
final class Template {
  private final List<Part> parts;

  /** A piece of text, or a place. */
  private interface Part {
    Optional<String> text(Scope scope);
  }

  private record Fixed(String text) implements Part {
    @Override
    public Optional<String> text(Scope scope) {
      return Optional.of(text);
    }
  }

  private record Filled(List<Reference> places, Optional<Table> table) implements Part {
    @Override
    public Optional<String> text(Scope scope) {
      return places.stream()
          .flatMap(place -> table.isEmpty() ? together(place, scope) : known(place, scope))
          .findFirst();
    }

    /** The entries of an array stand side by side. */
    private static Stream<String> together(Reference place, Scope scope) {
      List<String> texts = place.texts(scope);
      return texts.isEmpty() ? Stream.empty() : Stream.of(String.join(" ", texts));
    }

    /** Of an array, the entries that the table knows. */
    private Stream<String> known(Reference place, Scope scope) {
      return place.texts(scope).stream()
          .flatMap(text -> table.flatMap(t -> t.translated(text)).stream());
    }
  }

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Template parse(String text, Map<String, Table> tables) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int fixedEnd = open < 0 ? text.length() : open;
      if (fixedEnd > at) {
        parts.add(new Fixed(text.substring(at, fixedEnd)));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("its { at " + open + " is never closed");
      }
      parts.add(filled(text.substring(open + 1, close), tables));
      at = close + 1;
    }
    return new Template(parts);
  }

  private static Filled filled(String inside, Map<String, Table> tables) {
    int arrow = inside.indexOf("->");
    Optional<Table> table = Optional.empty();
    if (arrow >= 0) {
      String name = inside.substring(arrow + 2).strip();
      table = Optional.ofNullable(tables.get(name));
      if (table.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no table " + name + "; write it under \"tables\"");
      }
    }
    String places = arrow < 0 ? inside : inside.substring(0, arrow);
    return new Filled(Arrays.stream(places.split("\\|")).map(Reference::parse).toList(), table);
  }

  Optional<String> text(Scope scope) {
    StringBuilder whole = new StringBuilder();
    for (Part part : parts) {
      Optional<String> text = part.text(scope);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      whole.append(text.get());
    }
    return Optional.of(whole.toString().strip()).filter(text -> !text.isEmpty());
  }

  /** The text of a template without places. */
  Optional<String> fixed() {
    StringBuilder whole = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Fixed piece)) {
        return Optional.empty();
      }
      whole.append(piece.text());
    }
    return Optional.of(whole.toString());
  }
}
