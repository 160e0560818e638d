package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.sources.Delivery;
import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record of Kafka says what a request would have said. */
final class RecordDeliveryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Source SOURCE = Sources.named("cdevents").orElseThrow();
  private static final SourceTopic TOPIC =
      new SourceTopic("t", SOURCE, Map.of("environment", List.of("prod")));

  @Test
  void attributesOfCloudEventsAreThoseOfHttp() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_type", "a".getBytes(UTF_8));
    headers.add("ce_subject", "100%25 ü".getBytes(UTF_8));
    headers.add("Content-Type", "application/json".getBytes(UTF_8));
    headers.add("empty", null);
    Delivery delivery = delivery("{}".getBytes(UTF_8), NOW.toEpochMilli(), headers).orElseThrow();
    assertThat(delivery.headers())
        .containsOnly(
            Map.entry("ce-type", "a"),
            Map.entry("ce-subject", "100%2525 ü"),
            Map.entry("content-type", "application/json"));
    assertThat(delivery.path()).isEqualTo("/v1/intake/cdevents");
    assertThat(delivery.query("environment")).contains("prod");
  }

  @Test
  void receiptIsWhenTheRecordWasWritten() {
    assertThat(receivedAt(NOW.minusSeconds(60).toEpochMilli())).isEqualTo(NOW.minusSeconds(60));
    assertThat(receivedAt(NOW.plusSeconds(60).toEpochMilli())).isEqualTo(NOW);
    assertThat(receivedAt(-1)).isEqualTo(NOW);
  }

  @Test
  void recordWithoutValueSaysNothingUnlessItIsACloudEvent() {
    assertThat(delivery(null, 0, new RecordHeaders())).isEmpty();
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_type", "a".getBytes(UTF_8));
    assertThat(delivery(null, 0, headers).map(Delivery::body))
        .hasValueSatisfying(body -> assertThat(body).isEmpty());
  }

  @Test
  void numberOfASchemaInFrontIsLeftOut() {
    assertThat(body(new byte[] {0, 0, 0, 1, 2, '{', '}'})).isEqualTo("{}");
    assertThat(body(new byte[] {0, 0, 0, 1, 2, 'x'})).hasSize(6);
    assertThat(body("{}".getBytes(UTF_8))).isEqualTo("{}");
  }

  @Test
  void topicMustBeOne() {
    assertThatThrownBy(() -> new SourceTopic("a b", SOURCE, Map.of()))
        .hasMessageContaining("\"a b\" is no name of a topic");
  }

  private static String body(byte[] value) {
    return new String(delivery(value, 0, new RecordHeaders()).orElseThrow().body(), UTF_8);
  }

  private static Instant receivedAt(long timestamp) {
    return delivery("{}".getBytes(UTF_8), timestamp, new RecordHeaders())
        .orElseThrow()
        .receivedAt();
  }

  private static Optional<Delivery> delivery(
      byte @Nullable [] value, long timestamp, RecordHeaders headers) {
    return RecordDelivery.of(
        TOPIC,
        new ConsumerRecord<>(
            "t",
            0,
            0,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            value,
            headers,
            Optional.empty()),
        NOW);
  }
}
