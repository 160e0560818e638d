package dev.culprit.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import com.fasterxml.jackson.dataformat.smile.SmileParser;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The layout of {@link TaggedSerde}'s bytes. It is stored data: a change needs a new version, and
 * reading of the old one.
 *
 * <pre>
 *   version, event tag,      [recorded seconds, nanos, at seconds, nanos, hash, sequence or null, event]
 *   version, retraction tag, [at seconds, nanos, edge id]
 * </pre>
 */
final class TaggedBytes {
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 2;
  private static final byte RETRACTION = 6;

  private static final ObjectMapper SMILE =
      new ObjectMapper(
          SmileFactory.builder()
              .disable(SmileGenerator.Feature.WRITE_HEADER)
              .disable(SmileParser.Feature.REQUIRE_HEADER)
              .build());

  private TaggedBytes() {}

  static byte[] write(Tagged tagged) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator smile = SMILE.createGenerator(bytes)) {
      bytes.append(VERSION);
      if (tagged instanceof Tagged.Accepted accepted) {
        bytes.append(tag(EventType.of(accepted.recorded().event())));
        write(smile, accepted.recorded());
      } else if (tagged instanceof Tagged.Retraction retraction) {
        bytes.append(RETRACTION);
        write(smile, retraction.edge());
      }
      smile.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new SerializationException("cannot be written: " + tagged, e);
    }
  }

  static Tagged read(byte[] bytes) {
    if (bytes.length <= HEADER_BYTES || bytes[0] != VERSION) {
      throw new SerializationException(
          "internal record of format "
              + (bytes.length == 0 ? "(none, it is empty)" : Byte.toString(bytes[0]))
              + ", but this version of Culprit reads format "
              + VERSION
              + "; see the upgrade notes");
    }
    try {
      JsonNode record = SMILE.reader().readTree(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
      return bytes[1] == RETRACTION ? retraction(record) : accepted(type(bytes[1]), record);
    } catch (IOException e) {
      throw new SerializationException("internal record is damaged", e);
    }
  }

  private static void write(JsonGenerator smile, Recorded<? extends Event> recorded)
      throws IOException {
    Recency recency = recorded.recency();
    smile.writeStartArray();
    write(smile, recorded.recordedAt());
    write(smile, recency.at());
    smile.writeString(recency.contentHash());
    if (recency.sequence().isPresent()) {
      smile.writeNumber(recency.sequence().getAsLong());
    } else {
      smile.writeNull();
    }
    SMILE.writeTree(smile, EventJson.write(recorded.event()));
    smile.writeEndArray();
  }

  private static Tagged accepted(EventType type, JsonNode record) {
    Recency recency =
        new Recency(
            record.path(5).isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(record.path(5).longValue()),
            instant(record, 2),
            record.path(4).textValue());
    Event event = EventJson.event(type, new Fields(record.path(6), true));
    return new Tagged.Accepted(new Recorded<>(event, recency, instant(record, 0)));
  }

  private static void write(JsonGenerator smile, EdgeRetracted edge) throws IOException {
    smile.writeStartArray();
    write(smile, edge.at());
    smile.writeString(edge.edgeId());
    smile.writeEndArray();
  }

  private static Tagged retraction(JsonNode record) {
    return new Tagged.Retraction(new EdgeRetracted(record.path(2).textValue(), instant(record, 0)));
  }

  private static void write(JsonGenerator smile, Instant instant) throws IOException {
    smile.writeNumber(instant.getEpochSecond());
    smile.writeNumber(instant.getNano());
  }

  private static Instant instant(JsonNode record, int index) {
    return Instant.ofEpochSecond(record.path(index).longValue(), record.path(index + 1).intValue());
  }

  private static byte tag(EventType type) {
    return switch (type) {
      case CHANGE -> 1;
      case ANOMALY -> 2;
      case DEPENDENCY -> 3;
      case VERDICT -> 4;
      case PARAMETERS -> 5;
    };
  }

  private static EventType type(byte tag) {
    return switch (tag) {
      case 1 -> EventType.CHANGE;
      case 2 -> EventType.ANOMALY;
      case 3 -> EventType.DEPENDENCY;
      case 4 -> EventType.VERDICT;
      case 5 -> EventType.PARAMETERS;
      default -> throw new SerializationException("internal record with the unknown tag " + tag);
    };
  }
}
