package dev.culprit.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record's timestamp. One without (old clients may leave it out) counts as written in
 * 1970, so that it is rejected with a reason, where Kafka's own extractors stop the stream or drop
 * the record in silence.
 */
final class RecordClock implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> message, long partitionTimeMs) {
    return Math.max(0, message.timestamp());
  }
}
