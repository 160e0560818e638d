package dev.culprit.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.wire.RejectedHeaders;
import dev.culprit.wire.UnusableEvent;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the topic of rejected records: the original as it came, as far as every broker takes
 * it, with the reason and its coordinates as headers.
 */
final class RejectedRecord {
  private static final int KEPT_KEY_BYTES = 64 * 1024;
  private static final int KEPT_HEADERS_BYTES = 64 * 1024;
  private static final int LONGEST_MESSAGE = 2_000;

  private boolean truncated;

  private RejectedRecord() {}

  /**
   * @param nowMs becomes the timestamp, so that retention counts from the rejection: an absurd
   *     timestamp of the original would have it deleted at once, or never
   */
  static Record<byte[], Normalised> of(
      Record<byte[], byte[]> record, RecordMetadata source, UnusableEvent reason, long nowMs) {
    return new RejectedRecord().build(record, source, reason, nowMs);
  }

  private Record<byte[], Normalised> build(
      Record<byte[], byte[]> record, RecordMetadata source, UnusableEvent reason, long nowMs) {
    byte @Nullable [] key = cut(record.key(), KEPT_KEY_BYTES);
    byte @Nullable [] value = cut(record.value(), RejectedHeaders.KEPT_BYTES);
    Headers headers = original(record.headers());
    add(headers, RejectedHeaders.CODE, reason.code().name());
    add(headers, RejectedHeaders.MESSAGE, shortened(String.valueOf(reason.getMessage())));
    reason
        .field()
        .ifPresent(field -> add(headers, RejectedHeaders.FIELD, shortened(field.field())));
    add(headers, RejectedHeaders.TOPIC, source.topic());
    add(headers, RejectedHeaders.PARTITION, String.valueOf(source.partition()));
    add(headers, RejectedHeaders.OFFSET, String.valueOf(source.offset()));
    add(headers, RejectedHeaders.TIMESTAMP, String.valueOf(record.timestamp()));
    add(headers, RejectedHeaders.TRUNCATED, String.valueOf(truncated));
    return new Record<>(
        key, new Normalised.Rejected(value == null ? null : Bytes.wrap(value)), nowMs, headers);
  }

  private byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
    if (bytes == null || bytes.length <= most) {
      return bytes;
    }
    truncated = true;
    return Arrays.copyOf(bytes, most);
  }

  /** A CloudEvent in binary mode is no event without its headers, but they must fit as well. */
  private Headers original(Headers original) {
    int size = 0;
    for (Header header : original) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    if (size > KEPT_HEADERS_BYTES) {
      truncated = true;
      return new RecordHeaders();
    }
    return new RecordHeaders(original.toArray());
  }

  private static void add(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }
}
