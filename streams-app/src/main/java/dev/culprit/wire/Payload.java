package dev.culprit.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Locale;

/** Bytes of a stranger, parsed within the limits of a mapper. */
final class Payload {
  private static final int LONGEST_EXPLANATION = 200;

  /** Reads one value; what follows it is looked at here, to say where it begins. */
  private static final ObjectReader ONE_VALUE =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Payload() {}

  /**
   * @throws UnusableEvent if they are too many, or no JSON object
   */
  static JsonNode parse(byte[] bytes) throws UnusableEvent {
    requireSize(bytes.length);
    return requireObject(parseAny(bytes, ONE_VALUE));
  }

  /**
   * @param reader of one value, which lets pass what follows it
   * @throws UnusableEvent if they are no JSON
   */
  static JsonNode parseAny(byte[] bytes, ObjectReader reader) throws UnusableEvent {
    if (bytes.length == 0) {
      throw notJson("the value is empty; send one JSON object");
    }
    try (JsonParser parser = reader.createParser(bytes)) {
      return read(parser, reader);
    } catch (IOException e) {
      throw notJson("the value is not JSON: " + explanation(e));
    }
  }

  static void requireSize(int bytes) throws UnusableEvent {
    if (bytes > EventJson.LARGEST_BYTES) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_LARGE,
          "the event has "
              + bytes
              + " bytes, but at most "
              + EventJson.LARGEST_BYTES
              + " are accepted; leave out or link what is long");
    }
  }

  static JsonNode requireObject(JsonNode json) throws UnusableEvent {
    if (!json.isObject()) {
      throw notJson(
          "the value is a JSON "
              + json.getNodeType().toString().toLowerCase(Locale.ROOT)
              + "; send one JSON object");
    }
    return json;
  }

  private static JsonNode read(JsonParser parser, ObjectReader reader)
      throws IOException, UnusableEvent {
    try {
      JsonNode json = reader.readTree(parser);
      if (json == null || json.isMissingNode()) {
        throw notJson("the value is blank; send one JSON object");
      }
      if (parser.nextToken() != null) {
        throw notJson(
            "the value goes on after its JSON, at "
                + at(parser.currentTokenLocation())
                + "; send one JSON object");
      }
      return json;
    } catch (StreamConstraintsException e) {
      throw overLimit(parser, e);
    } catch (MismatchedInputException twice) {
      throw notJson(
          "the field "
              + printable(String.valueOf(parser.currentName()))
              + " stands twice in one object, at "
              + at(parser.currentLocation())
              + "; send it once");
    }
  }

  private static UnusableEvent overLimit(JsonParser parser, StreamConstraintsException e) {
    int deepest = parser.streamReadConstraints().getMaxNestingDepth();
    if (parser.getParsingContext().getNestingDepth() > deepest) {
      return new UnusableEvent(
          UnusableEvent.Code.TOO_DEEP,
          "the value nests deeper than "
              + deepest
              + " levels at "
              + at(parser.currentLocation())
              + "; no event needs that");
    }
    return new UnusableEvent(
        UnusableEvent.Code.TOO_LARGE, "a part of the value is too long: " + explanation(e));
  }

  private static UnusableEvent notJson(String message) {
    return new UnusableEvent(UnusableEvent.Code.NOT_JSON, message);
  }

  private static String explanation(IOException e) {
    if (!(e instanceof JsonProcessingException parsing)) {
      return printable(String.valueOf(e.getMessage()));
    }
    String what = printable(parsing.getOriginalMessage());
    return parsing.getLocation() == null ? what : what + ", at " + at(parsing.getLocation());
  }

  private static String at(JsonLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String printable(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return clean.length() <= LONGEST_EXPLANATION ? clean : clean.substring(0, LONGEST_EXPLANATION);
  }
}
