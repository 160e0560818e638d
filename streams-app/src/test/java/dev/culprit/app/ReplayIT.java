package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.ListedHistory;
import dev.culprit.wire.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayIT {
  private static final Instant BEGIN = Instant.parse("2024-05-01T08:00:00Z");
  private static final int DAYS = 60;

  @TempDir Path directory;

  private static final class Quiet implements Replay.Progress {
    private long count;

    @Override
    public void sent(long events, Instant at) {
      count = events;
    }

    @Override
    public void waiting(Instant next, Duration left) {}
  }

  /** A deploy and, ten minutes later, what it did; every other day, for two months. */
  private static ListedHistory history() {
    List<HistoryEvent> events = new ArrayList<>();
    for (int day = 0; day < DAYS; day += 2) {
      Instant at = BEGIN.plus(Duration.ofDays(day));
      String service = "service-" + day % 5;
      events.add(ListedHistory.change("d-" + day, service, at).event());
      events.add(ListedHistory.anomaly("a-" + day, service, at.plusSeconds(600)).event());
    }
    return ListedHistory.of("shop", events, List.of());
  }

  @Test
  void replayedHistoryIsAnswered() throws Exception {
    Settings settings = Settings.read(Optional.empty(), Map.of(), Map.of(HttpOptions.PORT, "0"));
    try (Standalone culprit = Standalone.start(directory, 0, settings, Map.of())) {
      CulpritConfig config =
          CulpritConfig.of(
              settings.with(Map.of(Options.BOOTSTRAP_SERVERS, culprit.bootstrapServers())),
              Map.of());

      Replay asItWas = new Replay(history(), config, Clock.systemUTC());
      assertThatExceptionOfType(TopicsUnusable.class)
          .isThrownBy(() -> asItWas.plan(false))
          .withMessageContaining("nothing was sent")
          .withMessageContaining("topic culprit.anomalies: retention.ms is 2592000000 (30 days)")
          .withMessageContaining("--entity-name culprit.anomalies --add-config 'retention.ms=-1'");
      // Two months do not fit into the topics' 30 days either, wherever they lie.
      assertThatExceptionOfType(TopicsUnusable.class).isThrownBy(() -> asItWas.plan(true));
      try (KafkaConsumer<String, String> consumer = consumer(config)) {
        TopicPartition changes = new TopicPartition("culprit.changes", 0);
        assertThat(consumer.endOffsets(List.of(changes))).containsEntry(changes, 0L);
      }

      ListedHistory lastMonth =
          ListedHistory.of("shop", history().listed().subList(DAYS - 28, DAYS), List.of());
      Replay moved = new Replay(lastMonth, config, Clock.systemUTC());
      ReplayPlan plan = moved.plan(true);
      Quiet progress = new Quiet();
      assertThat(moved.warnings(plan)).isEmpty();
      Replay.Outcome outcome = moved.run(plan, ReplaySpeed.MAX, progress);
      assertThat(outcome.complete()).isTrue();
      assertThat(outcome.events()).isEqualTo(28).isEqualTo(progress.count);
      assertThat(outcome.until()).isEqualTo(plan.end());

      EndToEnd scenario = new EndToEnd(culprit);
      for (int day = DAYS - 28; day < DAYS; day += 2) {
        String suspect = "d-" + day;
        String path = "/v1/annotations/a-" + day;
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(scenario.get(path).body())
                        .contains("\"changeId\":\"" + suspect + "\""));
        JsonNode annotation = Json.MAPPER.readTree(scenario.get(path).body());
        assertThat(annotation.at("/suspects/0/change/id").asText()).isEqualTo(suspect);
      }
      assertThat(recordedAt(config)).isEqualTo(plan.begin().toEpochMilli());
    }
  }

  private static long recordedAt(CulpritConfig config) {
    try (KafkaConsumer<String, String> consumer = consumer(config)) {
      TopicPartition changes = new TopicPartition("culprit.changes", 0);
      consumer.assign(List.of(changes));
      consumer.seekToBeginning(List.of(changes));
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return !records.isEmpty();
              });
      return records.get(0).timestamp();
    }
  }

  private static KafkaConsumer<String, String> consumer(CulpritConfig config) {
    return new KafkaConsumer<>(
        config.kafka().consumer(), new StringDeserializer(), new StringDeserializer());
  }
}
