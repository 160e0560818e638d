package dev.culprit.history;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.wire.AnyTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A row in somebody else's words, asked for in ours. */
final class ForeignRow {
  private final Row row;
  private final Terms terms;
  private final Tally tally;
  private final Map<String, JsonNode> values = new HashMap<>();
  private final Set<String> silent = new HashSet<>();

  ForeignRow(Row row, Terms terms, Tally tally) {
    this.row = row;
    this.terms = terms;
    this.tally = tally;
    for (Map.Entry<String, JsonNode> field : row.json().properties()) {
      String name = terms.plain(field.getKey());
      if (Texts.isNothing(field.getValue())) {
        silent.add(name);
      } else {
        values.putIfAbsent(name, field.getValue());
      }
    }
  }

  /** The same vocabulary for a part of this row. */
  ForeignRow part(JsonNode json) {
    return new ForeignRow(new Row(row.file(), row.line(), json, Optional.empty()), terms, tally);
  }

  void note(String text) {
    tally.note(row, text);
  }

  Row row() {
    return row;
  }

  /** Notes which fields nobody asks for. */
  void noteUnused() {
    for (Map.Entry<String, JsonNode> field : row.json().properties()) {
      if (!terms.know(terms.plain(field.getKey()))) {
        note("the field " + Row.shown(field.getKey()) + " is not used");
      }
    }
  }

  /** Whether a field of that sort is there, and none says anything. */
  boolean saysNothingOf(String field) {
    List<String> names = terms.term(field).fields();
    return names.stream().anyMatch(silent::contains)
        && names.stream().noneMatch(values::containsKey);
  }

  Optional<JsonNode> value(String field) {
    return first(field, Optional::of);
  }

  /** Text, a number as text, the first of a list, the name of an object. */
  Optional<String> text(String field) {
    return first(field, Texts::first);
  }

  /** Of a list, or of one text with commas, each without repetition. */
  List<String> texts(String field) {
    Optional<JsonNode> value = value(field);
    boolean commas = value.map(JsonNode::isTextual).orElse(false);
    return value.map(Texts::of).orElse(List.of()).stream()
        .flatMap(text -> commas ? Arrays.stream(text.split(",", -1)) : Stream.of(text))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  OptionalDouble number(String field) {
    return first(
            field,
            json ->
                json.isNumber() && Double.isFinite(json.doubleValue())
                    ? Optional.of(json.doubleValue())
                    : Optional.empty())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** What our word for it is; nothing if it says nothing or nothing that we know. */
  Optional<String> meaning(String field) {
    return text(field).flatMap(terms.term(field)::meaning);
  }

  /** What our word for that text is, if it stood in that field. */
  Optional<String> meaning(String field, String text) {
    return terms.term(field).meaning(text);
  }

  /** The first of the fields that holds a time. */
  Optional<Instant> time(String field) {
    Optional<AnyTime> time = first(field, AnyTime::of);
    if (time.map(AnyTime::zoneAssumed).orElse(false)) {
      note(
          "times without a zone are taken as UTC; append an offset such as +01:00 if they are not");
    }
    return time.map(AnyTime::at);
  }

  /**
   * @throws InvalidField if no field of that sort holds a time
   */
  Instant requiredTime(String field) {
    return time(field)
        .orElseThrow(
            () ->
                new InvalidField(
                    field,
                    value(field).map(JsonNode::asText).orElse("missing"),
                    "it must be a time such as 2026-11-22T10:05:00Z; if another field holds it,"
                        + " name that in a mapping file"));
  }

  /** Of the names that the field has elsewhere, the first that holds what is wanted. */
  private <T> Optional<T> first(String field, Function<JsonNode, Optional<T>> reading) {
    Term term = terms.term(field);
    if (!term.constant().isMissingNode()) {
      return reading.apply(term.constant());
    }
    for (String name : term.fields()) {
      JsonNode value = values.get(name);
      Optional<T> read = value == null ? Optional.empty() : reading.apply(value);
      if (read.isPresent()) {
        return read;
      }
    }
    for (JsonPointer pointer : term.pointers()) {
      JsonNode value = row.json().at(pointer);
      Optional<T> read = Texts.isNothing(value) ? Optional.empty() : reading.apply(value);
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }
}
