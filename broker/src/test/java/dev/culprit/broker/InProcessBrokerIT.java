package dev.culprit.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InProcessBrokerIT {
  private static final String TOPIC = "letters";

  @TempDir Path directory;

  @Test
  void recordsOutliveARestartOnTheSameDirectory() throws Exception {
    try (InProcessBroker broker = InProcessBroker.start(directory, 0, "127.0.0.1")) {
      create(broker);
      send(broker, "a");
    }
    try (InProcessBroker broker = InProcessBroker.start(directory, 0, "127.0.0.1")) {
      send(broker, "b");
      assertThat(read(broker, 2)).containsExactly("a", "b");
    }
  }

  @Test
  void closesPromptlyAndFreesItsPort() throws Exception {
    InProcessBroker broker = InProcessBroker.start(BrokerConfig.in(directory));
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    Instant before = Instant.now();
    broker.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    broker.close();
    try (InProcessBroker again = InProcessBroker.start(BrokerConfig.in(directory).withPort(port))) {
      assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
    }
  }

  @Test
  void defaultPartitionsApplyToTopicsThatDoNotSay() throws Exception {
    try (InProcessBroker broker =
            InProcessBroker.start(BrokerConfig.in(directory).withDefaultPartitions(3));
        Admin admin = Admin.create(client(broker))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty())))
          .all()
          .get();
      assertThat(
              admin
                  .describeTopics(List.of(TOPIC))
                  .allTopicNames()
                  .get()
                  .values()
                  .iterator()
                  .next()
                  .partitions())
          .hasSize(3);
    }
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> InProcessBroker.start(directory, taken.getLocalPort(), "127.0.0.1"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static void create(InProcessBroker broker) throws Exception {
    try (Admin admin = Admin.create(client(broker))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(InProcessBroker broker, String text) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, text.getBytes(UTF_8))).get();
    }
  }

  private static List<String> read(InProcessBroker broker, int count) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            client(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> texts = new ArrayList<>();
      Instant deadline = Instant.now().plusSeconds(20);
      while (texts.size() < count && Instant.now().isBefore(deadline)) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(consumed -> texts.add(new String(consumed.value(), UTF_8)));
      }
      return texts;
    }
  }

  private static Map<String, Object> client(InProcessBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
