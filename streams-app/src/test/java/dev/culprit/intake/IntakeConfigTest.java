package dev.culprit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class IntakeConfigTest {
  private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", "127.0.0.1:1");
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void defaultsMakeAProducer() {
    IntakeConfig config = IntakeConfig.of(KAFKA);
    assertThat(config.deliveryTimeout()).isEqualTo(TEN);
    assertThat(config.maxEvents()).isEqualTo(10_000);
    var producer =
        new KafkaProducer<>(
            config.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    producer.close(Duration.ZERO);
  }

  @Test
  void acknowledgementsCannotBeWeakened() {
    Map<String, Object> weak = Map.of("bootstrap.servers", "b:1", "acks", "0", "linger.ms", 5);
    assertThat(new IntakeConfig(weak, TEN, 1).producerProperties())
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 5);
  }

  @Test
  void everyValueIsCheckedAndNamedByItsKey() {
    assertThatThrownBy(() -> IntakeConfig.of(Map.of())).hasMessageContaining("bootstrap.servers");
    assertThatThrownBy(() -> new IntakeConfig(KAFKA, Duration.ofMillis(1), 1))
        .hasMessageContaining("intake.delivery.timeout");
    assertThatThrownBy(() -> new IntakeConfig(KAFKA, TEN, 0))
        .hasMessageContaining("intake.max.events");
  }
}
