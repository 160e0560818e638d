package dev.culprit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BrokerConfigTest {
  private static final BrokerConfig DEFAULTS = BrokerConfig.in(Path.of("data"));

  @Test
  void allDefaults() {
    assertThat(DEFAULTS).isEqualTo(new BrokerConfig(Path.of("data"), "127.0.0.1", 0, 1));
  }

  @Test
  void allKeys() {
    assertThat(DEFAULTS.withHost("node-1").withPort(9092).withDefaultPartitions(4))
        .isEqualTo(new BrokerConfig(Path.of("data"), "node-1", 9092, 4));
  }

  @Test
  void wildcardHostIsRefusedBecauseItCannotBeAdvertised() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withHost("0.0.0.0"))
        .withMessageContaining("host was \"0.0.0.0\"");
  }

  @Test
  void portOutsideItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withPort(70_000))
        .withMessageContaining("port was 70000");
  }
}
