package dev.culprit.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the reading of a partition begins that nobody of the group has read: as far back as events
 * are accepted. The consumer's own {@code by_duration} means the same, but asks again only after
 * half a minute where there is no such record yet.
 */
record FirstContact(Consumer<byte[], byte[]> consumer, Duration lateness, Supplier<Instant> clock)
    implements ConsumerRebalanceListener {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Set<TopicPartition> fresh = new HashSet<>(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(fresh, ANSWER);
    fresh.removeIf(partition -> committed.get(partition) != null);
    if (fresh.isEmpty()) {
      return;
    }
    long since = clock.get().minus(lateness).toEpochMilli();
    Map<TopicPartition, Long> times = new HashMap<>();
    fresh.forEach(partition -> times.put(partition, since));
    // The ends first: what is written between the two questions must not be missed.
    Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, ANSWER);
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times, ANSWER);
    for (TopicPartition partition : fresh) {
      Optional.ofNullable(begins.get(partition))
          .map(OffsetAndTimestamp::offset)
          .or(() -> Optional.ofNullable(ends.get(partition)))
          .ifPresent(offset -> consumer.seek(partition, offset));
    }
  }
}
