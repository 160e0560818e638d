package dev.culprit.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A domain lives on one partition; what belongs to every domain (empty key) goes to all of them.
 */
final class DomainPartitioner implements StreamPartitioner<byte[], byte[]> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] domain, byte[] value, int partitions) {
    return Optional.of(
        domain.length == 0
            ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
            : Set.of(Utils.toPositive(Utils.murmur2(domain)) % partitions));
  }
}
