package dev.culprit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.wire.Aliases;
import dev.culprit.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyConfigTest {
  @Test
  void allDefaults() {
    TopologyConfig config = TopologyConfig.DEFAULT;
    assertThat(config.topics()).isEqualTo(Topics.DEFAULT);
    assertThat(config.lateness()).isEqualTo(Duration.ofDays(7));
    assertThat(config.domainLabel()).isEmpty();
    assertThat(config.partitions()).isEqualTo(4);
    assertThat(config.aliases()).isEqualTo(Aliases.NONE);
    assertThat(config.coalescing()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.state()).isEqualTo(StateConfig.IN_MEMORY);
  }

  @Test
  void allKeys() {
    Aliases aliases = new Aliases(Map.of("a", "b"), Map.of("production", "prod"));
    TopologyConfig config =
        TopologyConfig.DEFAULT
            .withTopics(new Topics("x."))
            .withLateness(Duration.ofDays(3))
            .withDomainLabel("tenant")
            .withPartitions(12)
            .withAliases(aliases)
            .withCoalescing(Duration.ofMillis(100))
            .withState(StateConfig.PERSISTENT);
    assertThat(config)
        .isEqualTo(
            new TopologyConfig(
                new Topics("x."),
                Duration.ofDays(3),
                Optional.of("tenant"),
                12,
                aliases,
                Duration.ofMillis(100),
                StateConfig.PERSISTENT));
  }

  @Test
  void whatCannotWorkIsRefusedByName() {
    TopologyConfig config = TopologyConfig.DEFAULT;
    assertThatThrownBy(() -> config.withLateness(Duration.ZERO)).hasMessageContaining("lateness");
    assertThatThrownBy(() -> config.withPartitions(0)).hasMessageContaining("partitions");
    assertThatThrownBy(() -> config.withCoalescing(Duration.ZERO))
        .hasMessageContaining("coalescing");
    assertThatThrownBy(() -> config.withDomainLabel(" ")).hasMessageContaining("domainLabel");
    assertThatThrownBy(() -> new StateConfig(false, false, Map.of("retention.ms", "1")))
        .hasMessageContaining("changelog");
  }
}
