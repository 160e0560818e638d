package dev.culprit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.sources.Sources;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Aliases;
import dev.culprit.wire.Domains;
import dev.culprit.wire.Json;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code production} is {@code prod-eu} and {@code prod-us} here, and no anomaly is in both. */
final class AliasedEnvironmentTest {
  private static final String TIME = "\"2026-11-22T10:00:00Z\"";
  private static final Admission ADMISSION =
      new Admission(
          Lateness.DEFAULT,
          new Aliases(
              true,
              Map.of(),
              Map.of("production", List.of("prod-eu", "prod-us")),
              Map.of(),
              Map.of()),
          new Domains(Optional.empty()));

  private final HttpClient client = HttpClient.newHttpClient();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final HttpServer server =
      new HttpServer(
          HttpConfig.DEFAULT.withPort(0),
          List.of(
              new Intake(
                  new IntakeConfig(
                      Map.of("bootstrap.servers", "nowhere:1"), Duration.ofSeconds(1), 10),
                  new SourcesConfig(Sources.all(), Map.of(), SourceMeter.NONE),
                  Topics.DEFAULT,
                  ADMISSION,
                  Clock.fixed(Instant.parse("2026-11-22T10:00:30Z"), ZoneOffset.UTC),
                  producer)));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anomalyIsRefusedAtTheDoorWithTheRemedy() throws Exception {
    HttpResponse<String> answer = post("/v1/anomalies", anomaly("Production"));
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(answer.body()).at("/errors/0");
    assertThat(error.path("field").asText()).isEqualTo("environment");
    assertThat(error.path("remedy").asText()).contains("prod-eu, prod-us; send one of them");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void anomalyOfOneOfThemAndChangeOfAllAreAccepted() throws Exception {
    assertThat(post("/v1/anomalies", anomaly("prod-us")).statusCode()).isEqualTo(202);
    String change =
        "{\"id\":\"c\",\"kind\":\"deploy\",\"service\":\"shop\",\"environment\":\"production\","
            + "\"startedAt\":"
            + TIME
            + "}";
    assertThat(post("/v1/changes", change).statusCode()).isEqualTo(202);
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void oneAlertOfAGroupDoesNotHoldUpTheOthers() throws Exception {
    HttpResponse<String> answer =
        post("/v1/intake/alertmanager", group(alert("production") + "," + alert("prod-eu")));
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode ignored = Json.MAPPER.readTree(answer.body()).at("/ignored/0");
    assertThat(ignored.path("reason").asText()).isEqualTo("INVALID_FIELD");
    assertThat(ignored.path("detail").asText()).contains("send one of them");
    assertThat(producer.history()).hasSize(1);
    assertThat(post("/v1/intake/alertmanager", group(alert("production"))).statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String anomaly(String environment) {
    return "{\"id\":\"a\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"environment\":\""
        + environment
        + "\",\"onset\":"
        + TIME
        + "}";
  }

  private static String group(String alerts) {
    return "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[" + alerts + "]}";
  }

  private static String alert(String environment) {
    return "{\"status\":\"firing\",\"startsAt\":"
        + TIME
        + ",\"labels\":{\"alertname\":\"Slow\",\"environment\":\""
        + environment
        + "\"}}";
  }
}
