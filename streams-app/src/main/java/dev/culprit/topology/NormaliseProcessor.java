package dev.culprit.topology;

import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.InvalidField;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Domains;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Tagged;
import dev.culprit.wire.TaggedSerde;
import dev.culprit.wire.UnusableEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Makes of whatever lies on an input topic a tagged event under its domain, or a rejected record
 * with the reason. Keeps nothing between two records. Any exception but those two is our bug; Kafka
 * Streams then stops and names the record's coordinates.
 */
final class NormaliseProcessor implements Processor<byte[], byte[], byte[], Normalised> {
  /** What a broker takes by default, less room for key, headers and batch. */
  private static final int LARGEST_TAGGED_BYTES = 1_000_000;

  private static final String TOPIC = "by-domain"; // no schema depends on the name

  private final Map<String, EventType> types;
  private final Admission admission;
  private final Serializer<Tagged> serializer = new TaggedSerde().serializer();
  private @Nullable ProcessorContext<byte[], Normalised> context;
  private @Nullable NormaliseMeters meters;

  NormaliseProcessor(TopologyConfig config, Map<String, EventType> types) {
    this.types = types;
    admission =
        new Admission(
            new Lateness(config.lateness()), config.aliases(), new Domains(config.domainLabel()));
  }

  @Override
  public void init(ProcessorContext<byte[], Normalised> newContext) {
    close();
    context = newContext;
    meters = new NormaliseMeters(newContext);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<byte[], Normalised> out = Objects.requireNonNull(context);
    RecordMetadata source = out.recordMetadata().orElseThrow();
    EventType type = Objects.requireNonNull(types.get(source.topic()));
    try {
      List<Record<byte[], Normalised>> usable = normalise(type, record, source);
      Objects.requireNonNull(meters).accepted();
      usable.forEach(out::forward);
    } catch (UnusableEvent unusable) {
      Objects.requireNonNull(meters).rejected(unusable.code());
      out.forward(RejectedRecord.of(record, source, unusable, out.currentSystemTimeMs()));
    }
  }

  @Override
  public void close() {
    if (meters != null) {
      meters.close();
      meters = null;
    }
  }

  /**
   * One for each environment, all of them or none is usable. None for a verdict: it only had to be
   * valid, and is read from its topic by the view.
   */
  private List<Record<byte[], Normalised>> normalise(
      EventType type, Record<byte[], byte[]> record, RecordMetadata source) throws UnusableEvent {
    Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
    try {
      if (record.value() == null) {
        return List.of(usable("", retraction(type, record.key(), recordedAt), record, source));
      }
      List<Record<byte[], Normalised>> usable = new ArrayList<>();
      for (Admission.Admitted one :
          admission.admit(type, record.value(), record.headers(), recordedAt)) {
        if (type != EventType.VERDICT) {
          Tagged tagged = new Tagged.Accepted(one.recorded());
          usable.add(usable(one.domain(), tagged, record, source));
        }
      }
      return usable;
    } catch (InvalidField invalid) {
      throw new UnusableEvent(invalid);
    }
  }

  private static Tagged retraction(EventType type, byte @Nullable [] key, Instant recordedAt)
      throws UnusableEvent {
    if (type != EventType.DEPENDENCY) {
      throw new UnusableEvent(
          UnusableEvent.Code.NULL_VALUE,
          "the value was null, but only a dependency is retracted that way; send a version with"
              + " \"retracted\": true");
    }
    if (key == null || key.length == 0) {
      throw new UnusableEvent(
          UnusableEvent.Code.NULL_VALUE,
          "value and key were empty, but a null value retracts the dependency whose id is the key;"
              + " send the id as key");
    }
    return new Tagged.Retraction(new EdgeRetracted(utf8(key), recordedAt));
  }

  private static String utf8(byte[] key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidField("key", "not UTF-8", "the id of a dependency is text in UTF-8");
    }
  }

  private Record<byte[], Normalised> usable(
      String domain, Tagged tagged, Record<?, ?> record, RecordMetadata source)
      throws UnusableEvent {
    byte[] bytes = serializer.serialize(TOPIC, tagged);
    if (bytes.length > LARGEST_TAGGED_BYTES) {
      throw new UnusableEvent(
          UnusableEvent.Code.TOO_LARGE,
          "the event takes "
              + bytes.length
              + " bytes, but at most "
              + LARGEST_TAGGED_BYTES
              + " are kept; send shorter texts or a shorter series");
    }
    return new Record<>(
        domain.getBytes(StandardCharsets.UTF_8),
        new Normalised.Usable(Bytes.wrap(bytes)),
        record.timestamp(),
        Source.header(source));
  }
}
