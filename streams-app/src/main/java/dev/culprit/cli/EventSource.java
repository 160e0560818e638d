package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Events of a file: one JSON object, an array, or one object a line; read as they are asked for.
 */
final class EventSource implements Iterator<JsonNode> {
  private final MappingIterator<JsonNode> values;

  private EventSource(MappingIterator<JsonNode> values) {
    this.values = values;
  }

  static EventSource of(InputStream input) {
    try {
      // An array at the top is unwrapped by the iterator itself.
      return new EventSource(Json.MAPPER.readerFor(JsonNode.class).readValues(input));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return values.hasNextValue();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return values.nextValue();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Failure unreadable(IOException e) {
    String where =
        e instanceof JsonProcessingException json && json.getLocation() != null
            ? " at line " + json.getLocation().getLineNr()
            : "";
    String what =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new Failure("the input is no JSON" + where + ": " + what, e);
  }
}
