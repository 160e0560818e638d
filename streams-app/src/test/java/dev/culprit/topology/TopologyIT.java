package dev.culprit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.broker.BrokerConfig;
import dev.culprit.broker.InProcessBroker;
import dev.culprit.wire.EventType;
import dev.culprit.wire.NewTopics;
import dev.culprit.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on a real broker with several partitions. */
class TopologyIT {
  private static final int PARTITIONS = TopologyInstance.PARTITIONS;
  private static final int DOMAINS = 6;
  private static final int EVENTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Topics TOPICS = Topics.DEFAULT;

  @TempDir Path directory;
  private InProcessBroker broker;
  private KafkaProducer<String, String> producer;

  @BeforeEach
  void startBroker() throws Exception {
    broker =
        InProcessBroker.start(
            BrokerConfig.in(directory.resolve("broker")).withDefaultPartitions(PARTITIONS));
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      List<NewTopic> topics =
          Stream.of(
                  TOPICS.changes(),
                  TOPICS.anomalies(),
                  TOPICS.dependencies(),
                  TOPICS.verdicts(),
                  TOPICS.parameters(),
                  TOPICS.annotations(),
                  TOPICS.incidents(),
                  TOPICS.impacts(),
                  TOPICS.rejected())
              .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
              .toList();
      NewTopics.create(admin, topics);
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new StringSerializer());
  }

  @AfterEach
  void stopBroker() {
    producer.close();
    broker.close();
  }

  @Test
  void whatOneInstanceLeavesUndoneTheOtherFinishes() throws Exception {
    publishEverywhere("dns");
    try (KafkaStreams survivor = start("survivor", StreamsConfig.AT_LEAST_ONCE)) {
      Process victim =
          TopologyInstance.inAProcessOfItsOwn(
              broker.bootstrapServers(), directory.resolve("victim"));
      try {
        await().atMost(PATIENCE).until(() -> activeTasks(survivor) < 2 * PARTITIONS);
        publish(0, EVENTS / 2);
        await().atMost(PATIENCE).until(() -> latest(TOPICS.annotations()).size() > DOMAINS);
        publish(EVENTS / 2, EVENTS);
      } finally {
        victim.destroyForcibly().waitFor(); // kill -9, in the middle of its work
      }
      expectAllAnswered();
      survivor.close(leaving());
    }
    // The stores were in memory: another instance has nothing but the changelog.
    try (KafkaStreams successor = start("successor", StreamsConfig.AT_LEAST_ONCE)) {
      publishEverywhere("ntp");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(latest(TOPICS.annotations()).values())
                      .hasSize(DOMAINS * EVENTS)
                      .allMatch(annotation -> annotation.contains("\"ntp\"")));
      successor.close(leaving());
    }
  }

  @Test
  void exactlyOnceSaysTheSame() {
    publishEverywhere("dns");
    try (KafkaStreams streams = start("only", StreamsConfig.EXACTLY_ONCE_V2)) {
      publish(0, EVENTS);
      expectAllAnswered();
      streams.close(leaving());
    }
  }

  private static CloseOptions leaving() {
    return CloseOptions.timeout(PATIENCE)
        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
  }

  private static int activeTasks(KafkaStreams streams) {
    return streams.metadataForLocalThreads().stream()
        .mapToInt(thread -> thread.activeTasks().size())
        .sum();
  }

  private void expectAllAnswered() {
    int all = DOMAINS * EVENTS;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(latest(TOPICS.annotations()).values())
                  .hasSize(all)
                  .allMatch(annotation -> annotation.contains("\"dns\""));
              assertThat(latest(TOPICS.incidents())).hasSize(all);
              assertThat(latest(TOPICS.impacts()).keySet())
                  .filteredOn(key -> key.contains("/v-"))
                  .hasSize(all);
            });
    assertThat(latest(TOPICS.rejected())).isEmpty();
  }

  /** A change without environment, an hour before the anomalies: every domain must know it. */
  private void publishEverywhere(String id) {
    send(
        EventType.CHANGE,
        "{\"id\":\"%s\",\"kind\":\"infrastructure\",\"startedAt\":\"%s\"}"
            .formatted(id, Story.at("10:00")));
  }

  /** In every domain deploys, each followed by an anomaly that is an incident of its own. */
  private void publish(int from, int to) {
    for (int i = from; i < to; i++) {
      for (int d = 0; d < DOMAINS; d++) {
        send(
            EventType.CHANGE,
            "{\"id\":\"v-%d-%d\",\"environment\":\"domain-%d\",\"service\":\"s%d\",\"kind\":\"deploy\",\"startedAt\":\"%s\"}"
                .formatted(d, i, d, i, Story.at("10:02").plusSeconds(i)));
        send(
            EventType.ANOMALY,
            "{\"id\":\"a-%d-%d\",\"environment\":\"domain-%d\",\"service\":\"s%d\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\"%s\"}"
                .formatted(d, i, d, i, Story.at("10:05").plusSeconds(i)));
      }
    }
    producer.flush();
  }

  private void send(EventType type, String json) {
    Instant at = Story.at("10:10");
    var unused = // flushed later, and missed by the expectation if it failed
        producer.send(
            new ProducerRecord<>(
                TOPICS.of(type), null, at.toEpochMilli(), UUID.randomUUID().toString(), json));
  }

  private KafkaStreams start(String name, String guarantee) {
    KafkaStreams streams =
        TopologyInstance.make(broker.bootstrapServers(), directory.resolve(name), guarantee);
    streams.start();
    await().atMost(PATIENCE).until(() -> streams.state() == KafkaStreams.State.RUNNING);
    return streams;
  }

  /** What a topic says now, read from its beginning. */
  private Map<String, String> latest(String topic) {
    Map<String, String> latest = new TreeMap<>();
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          Stream.iterate(0, p -> p + 1)
              .limit(PARTITIONS)
              .map(partition -> new TopicPartition(topic, partition))
              .collect(Collectors.toCollection(ArrayList::new));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.value() == null) {
            latest.remove(record.key());
          } else {
            latest.put(record.key(), record.value());
          }
        }
      }
    }
    return latest;
  }
}
