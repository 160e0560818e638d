package dev.culprit.topology;

import dev.culprit.domain.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;

/** What one task of the second half does, so that several can stand side by side in a test. */
public final class CorrelateHalf {
  /** Stands for the internal topic. */
  public static final String TOPIC = "by-domain";

  private CorrelateHalf() {}

  public static Topology build(TopologyConfig config, Parameters shipped) {
    StreamsBuilder builder = new StreamsBuilder();
    CulpritTopology topology = new CulpritTopology(config, shipped);
    var byDomain =
        builder.stream(
            TOPIC,
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-by-domain"));
    topology.write(topology.correlate(builder, byDomain));
    return builder.build();
  }

  /** Where events of a domain go; an empty name stands for every domain. */
  public static Set<Integer> partitions(String domain, int partitions) {
    return new DomainPartitioner()
        .partitions(TOPIC, domain.getBytes(StandardCharsets.UTF_8), new byte[0], partitions)
        .orElseThrow();
  }
}
