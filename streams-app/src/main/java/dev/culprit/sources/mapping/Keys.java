package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** An object of a mapping file: every key is asked for, or is a mistake that is named. */
final class Keys {
  private final String path;
  private final JsonNode object;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param path as a person sees it: {@code rules[1].change}; empty for the file
   * @throws InvalidField if it is no object
   */
  Keys(String path, JsonNode object) {
    this.path = path;
    this.object = object;
    if (!object.isObject()) {
      throw new InvalidField(path.isEmpty() ? "the file" : path, shown(object), "it is an object");
    }
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return object.has(key);
  }

  Optional<JsonNode> json(String key) {
    asked.add(key);
    return Optional.ofNullable(object.get(key));
  }

  Optional<String> text(String key) {
    return json(key).map(json -> text(path(key), json));
  }

  String required(String key) {
    return text(key).orElseThrow(() -> missing(key));
  }

  /** This object as a whole cannot be used. */
  InvalidField unusable(String remedy) {
    return new InvalidField(path, shown(object), remedy);
  }

  InvalidField missing(String key) {
    return new InvalidField(path(key), "missing", "it must be there");
  }

  Optional<Boolean> flag(String key) {
    return json(key)
        .map(
            json -> {
              if (!json.isBoolean()) {
                throw new InvalidField(path(key), shown(json), "it is true or false");
              }
              return json.booleanValue();
            });
  }

  Optional<Integer> number(String key) {
    return json(key)
        .map(
            json -> {
              if (!json.isInt()) {
                throw new InvalidField(path(key), shown(json), "it is a whole number");
              }
              return json.intValue();
            });
  }

  Optional<Keys> object(String key) {
    return json(key).map(json -> new Keys(path(key), json));
  }

  List<Keys> objects(String key) {
    List<Keys> objects = new ArrayList<>();
    json(key)
        .ifPresent(
            list -> {
              if (!list.isArray()) {
                throw new InvalidField(path(key), shown(list), "it is an array of objects");
              }
              for (JsonNode entry : list) {
                objects.add(new Keys(path(key) + "[" + objects.size() + "]", entry));
              }
            });
    return objects;
  }

  /** One text, or several in an array. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    json(key)
        .ifPresent(
            json -> {
              if (json.isArray()) {
                json.forEach(entry -> texts.add(text(path(key), entry)));
              } else {
                texts.add(text(path(key), json));
              }
            });
    return texts;
  }

  Map<String, String> textsByName(String key) {
    return byName(key, Keys::text);
  }

  Map<String, Keys> objectsByName(String key) {
    return byName(key, Keys::new);
  }

  /**
   * Entries under names of the writer's own choice.
   *
   * @param reading of a path and what stands there
   */
  private <T> Map<String, T> byName(String key, BiFunction<String, JsonNode, T> reading) {
    Map<String, T> entries = new LinkedHashMap<>();
    object(key)
        .ifPresent(
            inner ->
                inner
                    .object
                    .properties()
                    .forEach(
                        entry ->
                            entries.put(
                                entry.getKey(),
                                reading.apply(inner.path(entry.getKey()), entry.getValue()))));
    return entries;
  }

  /** This object's entries as words. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    object
        .properties()
        .forEach(entry -> words.put(entry.getKey(), text(path(entry.getKey()), entry.getValue())));
    return words;
  }

  /**
   * @throws InvalidField if there is a key that nobody asked for
   */
  void done() {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!asked.contains(entry.getKey())) {
        throw new InvalidField(
            path(entry.getKey()),
            shown(entry.getValue()),
            "there is no such field here; there are " + String.join(", ", asked));
      }
    }
  }

  private static String text(String path, JsonNode json) {
    if (!json.isValueNode() || json.isNull()) {
      throw new InvalidField(path, shown(json), "it is a text");
    }
    return json.asText();
  }

  private static String shown(JsonNode json) {
    return json.toString();
  }
}
