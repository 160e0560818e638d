package dev.culprit.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.RequestBodies;
import dev.culprit.wire.Json;
import dev.culprit.wire.UnusableEvent;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes a request apart into events: one object, a JSON array, one object per line, or CloudEvents.
 * Arrays are read element by element, so that memory does not grow with what a parser makes of
 * them.
 */
final class RequestReader {
  private static final Set<String> LINES =
      Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");
  private static final Set<String> JSON =
      Set.of(
          "application/json", "application/cloudevents+json", "application/cloudevents-batch+json");

  // After an element there may be another.
  private static final ObjectReader ELEMENT =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final RequestBodies bodies;
  private final int maxEvents;

  RequestReader(RequestBodies bodies, int maxEvents) {
    this.bodies = bodies;
    this.maxEvents = maxEvents;
  }

  /**
   * @throws ProblemException if the request cannot be taken apart (413, 415), or an event of it
   *     cannot be used (400)
   */
  List<Accepted> read(Context context, EventReader events) throws IOException {
    String mediaType = RequestBodies.mediaType(context);
    if (!LINES.contains(mediaType) && !JSON.contains(mediaType)) {
      throw new ProblemException(unsupported(mediaType));
    }
    byte[] body = bodies.read(context);
    Batch batch = new Batch(maxEvents);
    if (LINES.contains(mediaType)) {
      readLines(body, events, batch);
    } else if (beginsWithBracket(body)) {
      readArray(body, events, batch);
    } else {
      batch.add(() -> events.read(body, headers(context)));
    }
    return batch.complete();
  }

  private static void readLines(byte[] body, EventReader events, Batch batch) {
    int begin = 0;
    while (begin < body.length) {
      int end = begin;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(body, begin, end);
      if (!isBlank(line)) {
        batch.add(() -> events.read(line, name -> Optional.empty()));
      }
      begin = end + 1;
    }
  }

  private static void readArray(byte[] body, EventReader events, Batch batch) {
    try (JsonParser parser = Json.MAPPER.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode element = ELEMENT.readTree(parser);
        batch.add(() -> events.read(element));
      }
      if (parser.nextToken() != null) {
        throw new UnusableEvent(
            UnusableEvent.Code.NOT_JSON, "the body goes on after its array; send one array");
      }
    } catch (UnusableEvent e) {
      refuse(batch, e);
    } catch (JsonProcessingException e) {
      refuse(
          batch,
          new UnusableEvent(
              UnusableEvent.Code.NOT_JSON, "the array is not JSON: " + explanation(e)));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be read", e);
    }
  }

  private static void refuse(Batch batch, UnusableEvent reason) {
    batch.add(
        () -> {
          throw reason;
        });
  }

  private static String explanation(JsonProcessingException e) {
    String what = e.getOriginalMessage().replaceAll("\\p{Cntrl}", "\uFFFD");
    return e.getLocation() == null
        ? what
        : what
            + ", at line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr();
  }

  /** Headers as Kafka knows them: {@code ce-id} is {@code ce_id} there, and not percent-encoded. */
  private static Function<String, Optional<String>> headers(Context context) {
    return name ->
        name.startsWith("ce_")
            ? Optional.ofNullable(context.header("ce-" + name.substring(3)))
                .map(HeaderText::of)
                .map(RequestReader::decoded)
            : Optional.ofNullable(context.header(name));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  private static boolean beginsWithBracket(byte[] body) {
    for (byte character : body) {
      if (!isSpace(character)) {
        return character == '[';
      }
    }
    return false;
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (!isSpace(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
  }

  private static Problem unsupported(String mediaType) {
    return Problem.of(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        "Content-Type was "
            + (mediaType.isEmpty() ? "missing" : "\"" + mediaType + "\"")
            + ", but events are taken as application/json, application/x-ndjson,"
            + " application/cloudevents+json or application/cloudevents-batch+json");
  }
}
