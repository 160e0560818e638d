package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.view.View;
import dev.culprit.view.ViewConfig;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A Culprit that was started anew reads what the topics hold, and says until when it does. */
class ReadinessTest {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final TopicPartition CHANGES = new TopicPartition(TOPICS.changes(), 0);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void notReadyUntilEverythingWasReadThatStoodInTheTopics() throws Exception {
    MockConsumer<byte[], byte[]> consumer = topicsWithTwoChanges();
    ViewConfig config = ViewConfig.of(Map.of("bootstrap.servers", "nowhere:1"));
    try (View view =
            new View(
                config,
                TOPICS,
                Admission.PLAIN,
                Clock.systemUTC(),
                Optional.empty(),
                record -> CompletableFuture.completedFuture(null),
                () -> consumer);
        HttpServer server =
            new HttpServer(
                    HttpConfig.DEFAULT.withPort(0),
                    List.of(
                        view,
                        new HealthRoutes(
                            () -> true, Map.of("view", () -> CulpritServer.notReady(view)))))
                .start()) {
      view.start();
      deliver(consumer, 0);
      await().until(() -> get(server, "/v1/changes/c-0").statusCode() == 200);
      HttpResponse<String> halfRead = get(server, "/readyz");
      assertThat(halfRead.statusCode()).isEqualTo(503);
      assertThat(halfRead.body())
          .isEqualTo("{\"ready\":false,\"notReady\":{\"view\":\"reading what the topics hold\"}}");
      assertThat(get(server, "/healthz").statusCode()).as("it must not be killed").isEqualTo(200);
      assertThat(get(server, "/v1/changes/c-1").statusCode())
          .as("what is not known yet may be there")
          .isEqualTo(503);
      deliver(consumer, 1);
      await().until(() -> get(server, "/readyz").statusCode() == 200);
      assertThat(get(server, "/v1/changes/c-1").statusCode()).isEqualTo(200);
      assertThat(get(server, "/v1/changes/c-2").statusCode()).isEqualTo(404);
    }
  }

  private static MockConsumer<byte[], byte[]> topicsWithTwoChanges() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    for (String topic :
        List.of(
            TOPICS.changes(),
            TOPICS.anomalies(),
            TOPICS.dependencies(),
            TOPICS.verdicts(),
            TOPICS.annotations(),
            TOPICS.incidents(),
            TOPICS.impacts(),
            TOPICS.snapshots())) {
      Node[] nodes = {};
      consumer.updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), nodes, nodes)));
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, partition.equals(CHANGES) ? 2L : 0L));
    }
    return consumer;
  }

  private static void deliver(MockConsumer<byte[], byte[]> consumer, int number) {
    String change =
        "{\"id\":\"c-%d\",\"kind\":\"deploy\",\"service\":\"web\",\"startedAt\":\"%s\"}"
            .formatted(number, Instant.now());
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(
                    CHANGES.topic(),
                    0,
                    number,
                    Instant.now().toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    null,
                    change.getBytes(UTF_8),
                    new RecordHeaders(),
                    Optional.empty())));
  }

  private HttpResponse<String> get(HttpServer server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        BodyHandlers.ofString());
  }
}
