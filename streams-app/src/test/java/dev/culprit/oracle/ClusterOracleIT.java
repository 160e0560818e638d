package dev.culprit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.broker.InProcessBroker;
import dev.culprit.topology.CulpritTopology;
import dev.culprit.topology.StateConfig;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.NewTopics;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on a broker, one of which goes half-way with all that it kept on disk, and one that
 * comes in its place.
 */
class ClusterOracleIT {
  private static final int SEEDS = 10;
  private static final int PARTITIONS = 4;
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  @Timeout(180)
  void theTopicsEndUpAsTheOracleSays()
      throws IOException, ExecutionException, InterruptedException {
    List<Published> history = RandomHistory.together(SEEDS);
    List<Published> delivered = Delivery.twice(history, 1);
    int half = delivered.size() / 2;
    Expected expected = Wired.expected(history);
    try (InProcessBroker broker =
        InProcessBroker.start(directory.resolve("broker"), 0, "127.0.0.1")) {
      createTopics(broker.bootstrapServers());
      try (KafkaStreams one = instance(broker.bootstrapServers(), "one");
          KafkaStreams two = instance(broker.bootstrapServers(), "two");
          KafkaStreams three = instance(broker.bootstrapServers(), "three")) {
        one.start();
        two.start();
        publish(broker.bootstrapServers(), delivered.subList(0, half));
        awaitFirstAnswer(broker.bootstrapServers());
        one.close(
            CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        three.start();
        publish(broker.bootstrapServers(), delivered.subList(half, delivered.size()));
        assertThat(remainingDifferences(broker.bootstrapServers(), expected)).isEmpty();
      }
    }
  }

  private static void createTopics(String servers) throws ExecutionException, InterruptedException {
    // The records carry the time of the history, whatever the time is now.
    Map<String, String> timeless =
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            String.valueOf(Long.MAX_VALUE));
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
            .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(timeless))
            .toList();
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
      NewTopics.create(admin, topics);
    }
  }

  private KafkaStreams instance(String servers, String name) {
    TopologyConfig config =
        TopologyConfig.DEFAULT.withPartitions(PARTITIONS).withState(StateConfig.PERSISTENT);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "oracle");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve(name).toString());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        String.valueOf(Long.MAX_VALUE));
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    return new KafkaStreams(
        new CulpritTopology(config, TestParameters.SHIPPED).build(), properties);
  }

  private static void publish(String servers, List<Published> history)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Published published : history) {
        sent.add(producer.send(Wired.record(TOPICS, published)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }

  private static void awaitFirstAnswer(String servers) {
    try (KafkaConsumer<byte[], byte[]> consumer = answers(servers)) {
      assertThat(consumer.poll(LONGEST).isEmpty()).isFalse();
    }
  }

  private static List<String> remainingDifferences(String servers, Expected expected) {
    Wired.Answers answers = new Wired.Answers(TOPICS);
    List<String> differences = List.of("nothing was said");
    long end = System.nanoTime() + LONGEST.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = answers(servers)) {
      while (!differences.isEmpty() && System.nanoTime() < end) {
        boolean some = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          answers.take(record.topic(), record.key(), record.value());
          some = true;
        }
        if (!some) {
          differences = Differences.between(expected, answers.said());
        }
      }
    }
    return differences;
  }

  private static KafkaConsumer<byte[], byte[]> answers(String servers) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(TOPICS.annotations(), TOPICS.incidents(), TOPICS.impacts())) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        partitions.add(new TopicPartition(topic, partition));
      }
    }
    consumer.assign(partitions);
    return consumer;
  }
}
