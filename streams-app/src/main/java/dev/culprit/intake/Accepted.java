package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An event that can be published, as the record to publish. */
record Accepted(String id, ProducerRecord<byte[], byte[]> record) {
  /**
   * @param json its canonical JSON; null retracts what has the id
   */
  static Accepted of(String topic, Instant receivedAt, String id, byte @Nullable [] json) {
    return new Accepted(
        id, new ProducerRecord<>(topic, null, receivedAt.toEpochMilli(), id.getBytes(UTF_8), json));
  }
}
