package dev.culprit.history;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one of our fields is called elsewhere, and what its values mean.
 *
 * @param fields names, as {@link Words#plain}, the best first
 * @param pointers JSON pointers, looked at after the names
 * @param values what a value, as {@link Words#plain}, stands for
 * @param words what a value stands for that begins a word with one of these; the earliest word
 *     decides, and a later table only where the former say nothing
 * @param constant what every row has; missing if the rows tell
 */
record Term(
    List<String> fields,
    List<JsonPointer> pointers,
    Map<String, String> values,
    List<Map<String, List<String>>> words,
    JsonNode constant) {

  static final Term UNKNOWN =
      new Term(List.of(), List.of(), Map.of(), List.of(), MissingNode.getInstance());

  /**
   * @param json a name, a list of names, or an object with {@code field} or {@code fields}, {@code
   *     values}, {@code words}, {@code value}
   */
  static Term of(JsonNode json) {
    JsonNode fields = json.isObject() ? json.path("fields") : json;
    List<String> names = new ArrayList<>();
    List<JsonPointer> pointers = new ArrayList<>();
    Stream.concat(Texts.of(fields).stream(), Texts.of(json.path("field")).stream())
        .forEach(
            name -> {
              if (name.startsWith("/")) {
                pointers.add(JsonPointer.compile(name));
              } else {
                names.add(Words.plain(name));
              }
            });
    Map<String, String> values = new LinkedHashMap<>();
    json.path("values")
        .properties()
        .forEach(value -> values.put(Words.plain(value.getKey()), value.getValue().asText()));
    List<Map<String, List<String>>> words = new ArrayList<>();
    json.path("words").forEach(table -> words.add(wordTable(table)));
    return new Term(names, pointers, values, words, json.path("value"));
  }

  private static Map<String, List<String>> wordTable(JsonNode json) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    json.properties().forEach(entry -> table.put(entry.getKey(), Texts.of(entry.getValue())));
    return table;
  }

  /** This, as the user would rather have it. */
  Term with(Term preferred) {
    boolean renamed = !preferred.fields.isEmpty() || !preferred.pointers.isEmpty();
    Map<String, String> meaning = new LinkedHashMap<>(values);
    meaning.putAll(preferred.values);
    return new Term(
        renamed ? preferred.fields : fields,
        renamed ? preferred.pointers : pointers,
        meaning,
        preferred.words.isEmpty() ? words : preferred.words,
        preferred.constant);
  }

  /** What {@code text} stands for, if the vocabulary knows. */
  Optional<String> meaning(String text) {
    return Optional.ofNullable(values.get(Words.plain(text))).or(() -> meaningByWords(text));
  }

  /** Words that speak for two meanings speak for none. */
  private Optional<String> meaningByWords(String text) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<String> spoken = Words.of(text);
    return words.stream()
        .map(table -> spoken.stream().flatMap(word -> begins(table, word)).distinct().toList())
        .filter(meanings -> !meanings.isEmpty())
        .findFirst()
        .filter(meanings -> meanings.size() == 1)
        .map(meanings -> meanings.get(0));
  }

  private static Stream<String> begins(Map<String, List<String>> table, String word) {
    return table.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(word::startsWith))
        .map(Map.Entry::getKey)
        .limit(1);
  }
}
