package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.broker.InProcessBroker;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventType;
import dev.culprit.wire.NewTopics;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events over real HTTP to a real broker. */
class IntakeIT {
  private static final Topics TOPICS = Topics.DEFAULT;

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory = Path.of("");

  @Test
  void acknowledgedEventsAreOnTheTopicAndAStoppedBrokerIsToldOf() throws Exception {
    try (InProcessBroker broker = InProcessBroker.start(directory, 0, "127.0.0.1")) {
      createTopics(broker.bootstrapServers());
      IntakeConfig config =
          new IntakeConfig(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              Duration.ofSeconds(3),
              10_000);
      try (Intake intake = intake(config);
          HttpServer server =
              new HttpServer(HttpConfig.DEFAULT.withPort(0), List.of(intake)).start()) {
        String many =
            IntStream.range(0, 5_000)
                .mapToObj(i -> change("deploy-" + i))
                .collect(Collectors.joining("\n"));
        assertThat(post(server, "application/x-ndjson", many).statusCode()).isEqualTo(202);
        List<ConsumerRecord<byte[], byte[]>> records = read(broker, 5_000);
        assertThat(records)
            .extracting(record -> new String(record.key(), UTF_8))
            .doesNotHaveDuplicates()
            .contains("deploy-0", "deploy-4999");

        broker.close();
        for (int i = 0; i < 2; i++) {
          HttpResponse<String> answer = post(server, "application/json", change("lost"));
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
      }
    }
  }

  private static Intake intake(IntakeConfig config) {
    return new Intake(
        config,
        SourcesConfig.NONE,
        TOPICS,
        Admission.PLAIN,
        Clock.systemUTC(),
        new KafkaProducer<>(
            config.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static void createTopics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      NewTopics.create(
          admin,
          Arrays.stream(EventType.values())
              .map(type -> new NewTopic(TOPICS.of(type), 1, (short) 1))
              .toList());
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(InProcessBroker broker, int count) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            count);
    TopicPartition changes = new TopicPartition(TOPICS.changes(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(changes));
      consumer.seekToBeginning(List.of(changes));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (records.size() < count) {
        records.addAll(consumer.poll(Duration.ofSeconds(10)).records(changes));
      }
      return records;
    }
  }

  private static String change(String id) {
    return "{\"id\":\"%s\",\"kind\":\"deploy\",\"service\":\"checkout\",\"startedAt\":\"%s\"}"
        .formatted(id, Instant.now());
  }

  private HttpResponse<String> post(HttpServer server, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/changes"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
