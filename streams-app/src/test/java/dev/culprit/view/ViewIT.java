package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.broker.InProcessBroker;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.wire.Admission;
import dev.culprit.wire.NewTopics;
import dev.culprit.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view on a real broker that comes late, goes away and comes back. */
class ViewIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory = Path.of("");

  @Test
  void topicsAreFollowedThroughRestartsOfTheBroker() throws Exception {
    int port;
    View view;
    try (InProcessBroker broker = InProcessBroker.start(directory, 0, "127.0.0.1")) {
      port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
      createTopics(port, TOPICS.annotations(), TOPICS.incidents(), TOPICS.impacts());
      publish(port, "a1", "first");
      publish(port, "a2", "first");
      publish(port, "a2", "second");
      view = view(port);
      view.start();
      try (HttpServer server = serve(view)) {
        await().atMost(PATIENCE).until(() -> get(server, "/v1/annotations/a2").contains("second"));
        assertThat(view.isCaughtUp()).as("two topics are missing").isFalse();
        createTopics(
            port,
            TOPICS.changes(),
            TOPICS.anomalies(),
            TOPICS.dependencies(),
            TOPICS.verdicts(),
            TOPICS.snapshots());
        await().atMost(PATIENCE).until(view::isCaughtUp);
      }
    }
    try (InProcessBroker again = InProcessBroker.start(directory, port, "127.0.0.1");
        HttpServer server = serve(view)) {
      assertThat(again.bootstrapServers()).endsWith(":" + port);
      publish(port, "a1", "third");
      await().atMost(PATIENCE).until(() -> get(server, "/v1/annotations/a1").contains("third"));
      assertThat(view.isCaughtUp()).isTrue();
      view.close();
    }
  }

  private static View view(int port) {
    ViewConfig config = ViewConfig.of(Map.of("bootstrap.servers", "127.0.0.1:" + port));
    return new View(
        config,
        TOPICS,
        Admission.PLAIN,
        Clock.systemUTC(),
        Optional.empty(),
        record -> CompletableFuture.completedFuture(null),
        () ->
            new KafkaConsumer<>(
                config.consumerProperties(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
  }

  private static HttpServer serve(View view) {
    return new HttpServer(HttpConfig.DEFAULT.withPort(0), List.of(view)).start();
  }

  private static void createTopics(int port, String... names)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      NewTopics.create(
          admin, List.of(names).stream().map(name -> new NewTopic(name, 2, (short) 1)).toList());
    }
  }

  private static void publish(int port, String anomalyId, String incidentId)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TOPICS.annotations(),
                  anomalyId.getBytes(UTF_8),
                  Reader.annotationJson(anomalyId, "prod", "web", incidentId, "10:00:00")
                      .getBytes(UTF_8)))
          .get();
    }
  }

  private String get(HttpServer server, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
