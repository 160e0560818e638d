package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.sources.Delivery;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A Kafka record as the request that would have said the same. Attributes of CloudEvents are called
 * {@code ce_id} in Kafka and {@code ce-id} in HTTP, where they are percent-encoded besides.
 */
final class RecordDelivery {
  private static final String KAFKA_PREFIX = "ce_";
  private static final String HTTP_PREFIX = "ce-";

  /** A zero and the number of a schema: converters with a schema registry write that first. */
  private static final int SCHEMA_ID_BYTES = 5;

  private RecordDelivery() {}

  /**
   * @param now at the latest it was received then, whatever the record says
   * @return nothing if the record only says that a key is gone
   */
  static Optional<Delivery> of(
      SourceTopic topic, ConsumerRecord<byte[], byte[]> record, Instant now) {
    Map<String, String> headers = headers(record);
    byte[] value = record.value();
    if (value == null && !headers.containsKey(HTTP_PREFIX + "type")) {
      return Optional.empty();
    }
    return Optional.of(
        new Delivery(
            topic.source().doors().get(0).path(),
            Map.of(),
            topic.query(),
            headers,
            value == null ? new byte[0] : withoutSchemaId(value),
            receivedAt(record, now)));
  }

  /** The record's own time, so that whatever it is read for the second time for stays the same. */
  private static Instant receivedAt(ConsumerRecord<byte[], byte[]> record, Instant now) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    return record.timestamp() < 0 || at.isAfter(now) ? now : at;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        String name = header.key().toLowerCase(Locale.ROOT);
        String value = new String(header.value(), UTF_8);
        if (name.startsWith(KAFKA_PREFIX)) {
          headers.put(
              HTTP_PREFIX + name.substring(KAFKA_PREFIX.length()), value.replace("%", "%25"));
        } else {
          headers.put(name, value);
        }
      }
    }
    return headers;
  }

  private static byte[] withoutSchemaId(byte[] value) {
    boolean json =
        value.length > SCHEMA_ID_BYTES
            && value[0] == 0
            && (value[SCHEMA_ID_BYTES] == '{' || value[SCHEMA_ID_BYTES] == '[');
    return json ? Arrays.copyOfRange(value, SCHEMA_ID_BYTES, value.length) : value;
  }
}
