package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import dev.culprit.wire.NewTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools write on topics of their own is heard as if they had sent it. */
final class SourceTopicsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EVENTS = "cd-events";
  private static final String LATER = "created.later";

  @TempDir private Path directory = Path.of("");
  private final String started = Instant.now().minusSeconds(60).toString();

  @Test
  void whatStandsOnTopicsIsHeardOnceAcrossARestart() throws Exception {
    try (Standalone culprit = start()) {
      EndToEnd http = ready(culprit);
      try (Admin admin = Admin.create(client(culprit))) {
        NewTopics.create(admin, List.of(new NewTopic(EVENTS, 2, (short) 1)));
      }
      send(culprit, binary("checkout", "50%25 done"));
      send(culprit, structured("cart"));
      send(culprit, new ProducerRecord<>(EVENTS, 0, null, "no json".getBytes(UTF_8)));
      send(culprit, new ProducerRecord<>(EVENTS, 0, "gone".getBytes(UTF_8), null));
      send(culprit, old(binary("forgotten", "x")));

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(services(http)).hasSize(2));
      assertThat(services(http)).containsExactlyInAnyOrder("checkout", "cart");
      assertThat(changes(http).findValuesAsText("source"))
          .as("attributes are not percent-encoded in Kafka")
          .contains("50%25 done");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(meter(http, "refused", "NOT_JSON")).isEqualTo(1);
                assertThat(meter(http, "ignored", "TOMBSTONE")).isEqualTo(1);
              });
      assertThat(http.get("/v1/intake/refusals").body())
          .contains("\"path\":\"" + EVENTS + "/0/", "\"reason\":\"not-json\"");
      assertThat(http.get("/metrics").body()).contains("culprit_intake_topics_failing 0.0");
      awaitCommitted(culprit, EVENTS, 5);

      createAndSendLater(culprit);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(services(http)).contains("search"));
      awaitCommitted(culprit, LATER, 1);
    }
    try (Standalone culprit = start()) {
      EndToEnd http = ready(culprit);
      send(culprit, binary("payment", "x"));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(services(http)).contains("payment"));
      assertThat(services(http)).hasSize(4);
      assertThat(meter(http, "accepted", "")).as("nothing is read again").isEqualTo(1);
    }
  }

  private Standalone start() throws IOException {
    return Standalone.start(
        directory.resolve("culprit"),
        0,
        Settings.read(
            Optional.empty(),
            Map.of(),
            Map.of(
                Options.HTTP_PORT,
                "0",
                "intake.source.cdevents.topics",
                EVENTS,
                "intake.source.cloudevents.topics",
                LATER,
                // Of no meaning here: the broker says who may write on its topics.
                "intake.source.cdevents.secret",
                "x")),
        Map.of());
  }

  private static EndToEnd ready(Standalone culprit) {
    EndToEnd http = new EndToEnd(culprit);
    http.awaitReady();
    return http;
  }

  private void createAndSendLater(Standalone culprit) throws Exception {
    try (Admin admin = Admin.create(client(culprit))) {
      NewTopics.create(admin, List.of(new NewTopic(LATER, 1, (short) 1)));
    }
    ProducerRecord<byte[], byte[]> one = structured("search");
    send(culprit, new ProducerRecord<>(LATER, 0, new byte[0], one.value(), one.headers()));
  }

  private ProducerRecord<byte[], byte[]> binary(String service, String source) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(EVENTS, 0, null, cdEvent(service).getBytes(UTF_8));
    record.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
    record.headers().add("ce_type", "dev.cdevents.service.deployed.0.2.0".getBytes(UTF_8));
    record.headers().add("ce_id", service.getBytes(UTF_8));
    record.headers().add("ce_source", source.getBytes(UTF_8));
    record.headers().add("content-type", "application/json".getBytes(UTF_8));
    return record;
  }

  private ProducerRecord<byte[], byte[]> structured(String service) {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/ci\",\"type\":\"dev.cdevents.service.deployed.0.2.0\",\"data\":%s}"
            .formatted(service, cdEvent(service));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(EVENTS, 1, null, event.getBytes(UTF_8));
    record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
    return record;
  }

  /** From before anything that Culprit could still answer. */
  private ProducerRecord<byte[], byte[]> old(ProducerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        EVENTS,
        0,
        Instant.now().minus(Duration.ofDays(8)).toEpochMilli(),
        null,
        new String(record.value(), UTF_8)
            .replace(started, Instant.now().minus(Duration.ofDays(8)).toString())
            .getBytes(UTF_8),
        record.headers());
  }

  private String cdEvent(String service) {
    return """
    {"context":{"version":"0.4.1","id":"%s","source":"/ci","type":"dev.cdevents.service.deployed.0.2.0","timestamp":"%s"},
     "subject":{"id":"%s","source":"/ci","type":"service","content":{"environment":{"id":"prod"},"artifactId":"pkg:oci/%s@v42"}}}
    """
        .formatted(service, started, service, service);
  }

  private static void send(Standalone culprit, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            client(culprit), new ByteArraySerializer(), new ByteArraySerializer())) {
      var unused = producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Map<String, Object> client(Standalone culprit) {
    return Map.of("bootstrap.servers", culprit.bootstrapServers());
  }

  /** Every record is done with, the bad ones too. */
  private static void awaitCommitted(Standalone culprit, String topic, long records) {
    try (Admin admin = Admin.create(client(culprit))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Map<TopicPartition, OffsetAndMetadata> committed =
                    admin
                        .listConsumerGroupOffsets("culprit-intake")
                        .partitionsToOffsetAndMetadata()
                        .get(10, TimeUnit.SECONDS);
                assertThat(
                        committed.entrySet().stream()
                            .filter(one -> one.getKey().topic().equals(topic))
                            .mapToLong(one -> one.getValue().offset())
                            .sum())
                    .isEqualTo(records);
              });
    }
  }

  private static List<String> services(EndToEnd http) throws Exception {
    return changes(http).findValues("services").stream().map(s -> s.path(0).asText()).toList();
  }

  private static JsonNode changes(EndToEnd http) throws Exception {
    return Json.MAPPER.readTree(http.get("/v1/changes?limit=100").body());
  }

  private static double meter(EndToEnd http, String name, String label) throws Exception {
    return http.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("culprit_intake_" + name + "_total{"))
        .filter(line -> line.contains("\"" + label) || label.isEmpty())
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
