package dev.culprit.view;

import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Id of an event of the live stream. It begins with the time of the record, so that a client that
 * comes back after a restart, or to another instance, still gets what it missed.
 */
record StreamId(long recordedMs, int partition, long offset) implements Comparable<StreamId> {
  private static final Comparator<StreamId> ORDER =
      Comparator.comparing(StreamId::recordedMs)
          .thenComparing(StreamId::partition)
          .thenComparing(StreamId::offset);

  static StreamId of(ConsumerRecord<?, ?> record) {
    return new StreamId(record.timestamp(), record.partition(), record.offset());
  }

  /** Empty if it is none of ours. */
  static Optional<StreamId> parse(String text) {
    String[] parts = text.split("-", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new StreamId(
                  Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether this may have been missed by a client that read as far as {@code last}. */
  boolean isAfter(StreamId last) {
    return partition == last.partition ? offset > last.offset : recordedMs >= last.recordedMs;
  }

  @Override
  public int compareTo(StreamId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return recordedMs + "-" + partition + "-" + offset;
  }
}
