package dev.culprit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

/** Names of operators, topics and stores are stored data. */
class CulpritTopologyTest {
  private static final String GOLDEN = "topology.txt";

  @Test
  void namesAndWiringAreTheGoldenOnes() throws IOException {
    String described = topology(TopologyConfig.DEFAULT).describe().toString();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          Path.of("src/test/resources/dev/culprit/topology", GOLDEN),
          described,
          StandardCharsets.UTF_8);
    }
    assertThat(described).isEqualTo(golden());
  }

  @Test
  void persistentStoresAndExactlyOnceMakeTheSameTopology() {
    TopologyConfig persistent = TopologyConfig.DEFAULT.withState(StateConfig.PERSISTENT);
    assertThat(topology(persistent).describe().toString())
        .isEqualTo(topology(TopologyConfig.DEFAULT).describe().toString());
    Properties exactlyOnce = Story.settings();
    exactlyOnce.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    try (TopologyTestDriver driver =
        new TopologyTestDriver(topology(TopologyConfig.DEFAULT), exactlyOnce)) {
      assertThat(driver.getAllStateStores()).containsOnlyKeys(DomainState.NAME, CommitWitness.NAME);
    }
  }

  private static Topology topology(TopologyConfig config) {
    return new CulpritTopology(config, ShippedParameters.read()).build();
  }

  private static String golden() throws IOException {
    try (InputStream resource = CulpritTopologyTest.class.getResourceAsStream(GOLDEN)) {
      return new String(
          Objects.requireNonNull(resource, GOLDEN).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
