package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {
  @Test
  void answersAreSentAtOnce() {
    assertThat(kafka(Map.of()).streams())
        .containsEntry("producer.linger.ms", 0L)
        .containsEntry("ensure.explicit.internal.resource.naming", true);
  }

  @Test
  void commitIsTheLatencyOnlyUnderExactlyOnce() {
    assertThat(kafka(Map.of()).streams()).containsEntry("commit.interval.ms", 1_000L);
    assertThat(kafka(Map.of("processing.guarantee", "exactly_once_v2")).streams())
        .containsEntry("commit.interval.ms", 25L);
  }

  @Test
  void settingsReachTheClientsTheyAreFor() {
    KafkaSettings kafka =
        kafka(
            Map.of(
                "kafka.security.protocol", "SASL_SSL",
                "kafka.producer.linger.ms", "7",
                "kafka.admin.retries", "1",
                "kafka.consumer.fetch.max.bytes", "9",
                "kafka.streams.num.standby.replicas", "1"));
    assertThat(kafka.producer())
        .containsEntry("linger.ms", "7")
        .containsEntry("security.protocol", "SASL_SSL")
        .doesNotContainKey("retries");
    assertThat(kafka.admin()).containsEntry("retries", "1").doesNotContainKey("linger.ms");
    assertThat(kafka.consumer()).containsEntry("fetch.max.bytes", "9");
    assertThat(kafka.streams())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("producer.linger.ms", "7")
        .containsEntry("consumer.fetch.max.bytes", "9")
        .containsEntry("num.standby.replicas", "1");
  }

  @Test
  void whatAnOptionDecidesCannotPassThrough() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> kafka(Map.of("kafka.streams.application.id", "x")))
        .withMessageContaining("kafka.streams.application.id")
        .withMessageContaining("set application.id");
  }

  @Test
  void staticMemberIsTheMainConsumerOnly() {
    assertThat(kafka(Map.of("group.instance.id", "one")).streams())
        .containsEntry("main.consumer.group.instance.id", "one");
  }

  private static KafkaSettings kafka(Map<String, String> values) {
    return CulpritConfig.of(Settings.read(Optional.empty(), Map.of(), values), Map.of()).kafka();
  }
}
