package dev.culprit.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record on the internal topic came from, so that a crash can name it. */
final class Source {
  private static final String HEADER = "source";

  private Source() {}

  static Headers header(RecordMetadata source) {
    String coordinates = source.topic() + "-" + source.partition() + "@" + source.offset();
    return new RecordHeaders().add(HEADER, coordinates.getBytes(StandardCharsets.UTF_8));
  }

  static String of(Record<?, ?> record) {
    Header header = record.headers().lastHeader(HEADER);
    return header == null
        ? "of unknown source"
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
