package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.wire.AnyTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The templates of one event, checked when the file is read. */
final class Fields {
  private final Keys keys;
  private final Map<String, Table> tables;

  Fields(Keys keys, Map<String, Table> tables) {
    this.keys = keys;
    this.tables = tables;
  }

  /** A value that is made of what was sent. */
  interface Field<T> {
    Optional<T> of(Scope scope);
  }

  /** A template, or one that is filled only if conditions hold. */
  Field<String> text(String key) {
    if (keys.json(key).filter(JsonNode::isObject).isPresent()) {
      return keys.object(key).map(this::conditional).orElseThrow();
    }
    Optional<Template> template = keys.text(key).map(text -> template(keys.path(key), text));
    return scope -> template.flatMap(t -> t.text(scope));
  }

  private Field<String> conditional(Keys field) {
    List<Question> when = new Questions(tables).in(field, "when");
    Template template = template(field.path("is"), field.required("is"));
    field.done();
    return scope ->
        when.stream().allMatch(question -> question.holds(scope))
            ? template.text(scope)
            : Optional.empty();
  }

  boolean has(String key) {
    return keys.has(key);
  }

  Field<String> required(String key) {
    keys.required(key);
    return text(key);
  }

  /** One template or several; a template that is a single place may stand for a list. */
  Field<List<String>> texts(String key) {
    List<String> written = keys.texts(key);
    List<Template> templates = written.stream().map(t -> template(keys.path(key), t)).toList();
    List<Optional<Reference>> places = written.stream().map(Fields::onlyPlace).toList();
    return scope -> {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < templates.size(); i++) {
        List<String> listed =
            places.get(i).map(place -> listed(place.body(scope))).orElse(List.of());
        if (listed.isEmpty()) {
          templates.get(i).text(scope).ifPresent(texts::add);
        } else {
          texts.addAll(listed);
        }
      }
      return Optional.of(texts);
    };
  }

  /** The texts of an array, or the values of an object. */
  private static List<String> listed(Body body) {
    return body.isObject() ? List.copyOf(body.fields("").values()) : body.texts("");
  }

  Field<Instant> time(String key) {
    Field<String> text = text(key);
    return scope -> text.of(scope).flatMap(t -> AnyTime.of(TextNode.valueOf(t))).map(AnyTime::at);
  }

  Field<Double> number(String key) {
    Field<String> text = text(key);
    return scope -> text.of(scope).flatMap(Fields::finite);
  }

  OptionalLong whole(Field<String> text, Scope scope) {
    try {
      return text.of(scope).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    } catch (NumberFormatException noWholeNumber) {
      return OptionalLong.empty();
    }
  }

  /** One of our own words; a fixed one is checked now, and one that was sent may be unknown. */
  <E extends Enum<E>> Field<E> choice(String key, Class<E> type) {
    Field<String> text = text(key);
    keys.json(key)
        .filter(JsonNode::isTextual)
        .flatMap(written -> template(keys.path(key), written.textValue()).fixed())
        .ifPresent(
            word -> {
              if (constant(type, word).isEmpty()) {
                throw new InvalidField(
                    keys.path(key),
                    word,
                    "it is one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(c -> c.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
              }
            });
    return scope -> text.of(scope).flatMap(word -> constant(type, word));
  }

  Map<String, Field<String>> byName(String key) {
    Map<String, Field<String>> fields = new LinkedHashMap<>();
    keys.textsByName(key)
        .forEach(
            (name, text) -> {
              Template template = template(keys.path(key) + "." + name, text);
              fields.put(name, template::text);
            });
    return fields;
  }

  Optional<Reference> place(String key) {
    return keys.text(key).map(text -> reference(keys.path(key), text));
  }

  /** Several places, of which the first that fits is taken. */
  List<Reference> places(String key) {
    return keys.texts(key).stream().map(text -> reference(keys.path(key), text)).toList();
  }

  private static Reference reference(String path, String text) {
    try {
      return Reference.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidField(path, text, String.valueOf(e.getMessage()));
    }
  }

  private Template template(String path, String text) {
    return template(path, text, tables);
  }

  static Template template(String path, String text, Map<String, Table> tables) {
    try {
      return Template.parse(text, tables);
    } catch (IllegalArgumentException e) {
      throw new InvalidField(path, text, String.valueOf(e.getMessage()));
    }
  }

  /** The place of a template that is nothing else. */
  static Optional<Reference> onlyPlace(String text) {
    boolean single =
        text.startsWith("{")
            && text.indexOf('}') == text.length() - 1
            && !text.contains("|")
            && !text.contains("->");
    return single
        ? Optional.of(Reference.parse(text.substring(1, text.length() - 1)))
        : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
    String name = word.strip().replace(' ', '_').replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static Optional<Double> finite(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
