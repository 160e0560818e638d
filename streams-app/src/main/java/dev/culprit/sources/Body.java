package dev.culprit.sources;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.wire.AnyTime;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * JSON of a stranger, read by JSON Pointer and forgivingly: what is missing, blank or of another
 * type is nothing.
 */
public final class Body {
  /** More than any request may have events, so that too many are refused and not cut. */
  private static final int MOST_ENTRIES = 100_001;

  private final JsonNode json;

  private Body(JsonNode json) {
    this.json = json;
  }

  public static Body of(JsonNode json) {
    return new Body(json);
  }

  /** A text, number or truth value as text, without the white space around it. */
  public Optional<String> text(String pointer) {
    return text(at(pointer));
  }

  /** The first of these that says something. */
  public Optional<String> firstText(String... pointers) {
    for (String pointer : pointers) {
      Optional<String> text = text(pointer);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /**
   * @throws UnusableEvent if nothing stands there
   */
  public String required(String pointer, String remedy) throws UnusableEvent {
    return text(pointer)
        .orElseThrow(() -> new UnusableEvent(new InvalidField(field(pointer), "missing", remedy)));
  }

  /** The texts of an array; a text alone is an array of one. */
  public List<String> texts(String pointer) {
    JsonNode found = at(pointer);
    if (!found.isArray()) {
      return text(found).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    found.forEach(entry -> text(entry).ifPresent(texts::add));
    return texts;
  }

  /** A time in any form that {@link AnyTime} knows; one that is not of our days is nothing. */
  public Optional<Instant> time(String pointer) {
    return AnyTime.of(at(pointer)).map(AnyTime::at);
  }

  /** The first of these that is a time. */
  public Optional<Instant> firstTime(String... pointers) {
    for (String pointer : pointers) {
      Optional<Instant> time = time(pointer);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  /** A truth value, also if written as text. */
  public Optional<Boolean> flag(String pointer) {
    return text(pointer)
        .flatMap(
            text ->
                text.equalsIgnoreCase("true")
                    ? Optional.of(true)
                    : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty());
  }

  /** A finite number, also if written as text. */
  public Optional<Double> number(String pointer) {
    return text(pointer).flatMap(Body::finite);
  }

  /** A whole number, also if written as text. */
  public OptionalLong whole(String pointer) {
    try {
      Optional<String> text = text(pointer);
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException noWholeNumber) {
      return OptionalLong.empty();
    }
  }

  /** The entries of an array; of anything else, none. */
  public List<Body> list(String pointer) {
    List<Body> list = new ArrayList<>();
    JsonNode found = at(pointer);
    if (found.isArray()) {
      for (JsonNode entry : found) {
        if (list.size() == MOST_ENTRIES) {
          break;
        }
        list.add(new Body(entry));
      }
    }
    return list;
  }

  /** What stands there, to be read further; nothing stands in what is missing. */
  public Body object(String pointer) {
    return new Body(at(pointer));
  }

  /** The fields of an object that are texts, numbers or truth values, in their order. */
  public Map<String, String> fields(String pointer) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : at(pointer).properties()) {
      text(field.getValue()).ifPresent(text -> fields.put(wellFormed(field.getKey()), text));
    }
    return fields;
  }

  /** Whether something other than null stands there. */
  public boolean has(String pointer) {
    JsonNode found = at(pointer);
    return !found.isMissingNode() && !found.isNull();
  }

  public boolean isObject() {
    return json.isObject();
  }

  public boolean isArray() {
    return json.isArray();
  }

  /** The JSON itself, for what this reading cannot say; not to be written to. */
  public JsonNode json() {
    return json;
  }

  private JsonNode at(String pointer) {
    JsonNode found = json.at(JsonPointer.compile(pointer));
    return found == null ? MissingNode.getInstance() : found;
  }

  private static Optional<String> text(JsonNode found) {
    return found.isValueNode() && !found.isNull()
        ? Optional.of(wellFormed(found.asText()).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static Optional<Double> finite(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** {@code payload.summary} for {@code /payload/summary}. */
  private static String field(String pointer) {
    return pointer.substring(1).replace('/', '.');
  }

  // Half of a surrogate pair is no character: no event may have it.
  private static String wellFormed(String text) {
    StringBuilder whole = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        whole = whole == null ? new StringBuilder(text) : whole;
        whole.setCharAt(i, '\uFFFD');
      }
    }
    return whole == null ? text : whole.toString();
  }
}
