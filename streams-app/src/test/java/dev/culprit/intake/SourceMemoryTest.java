package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Severity;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.Refusals;
import dev.culprit.http.TrustedProxies;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertRules;
import dev.culprit.sources.Past;
import dev.culprit.sources.Sources;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Json;
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
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What depends on what was told before. */
final class SourceMemoryTest {
  private static final String EVALUATION =
      """
      {"resourceLogs":[{
        "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]},
        "scopeLogs":[{"logRecords":[{
          "eventName":"feature_flag.evaluation",
          "attributes":[{"key":"feature_flag.key","value":{"stringValue":"new-price"}}]}]}]}]}""";
  private static final String RECOVERY =
      """
      {"alert_cycle_key":"7","alert_transition":"Recovered","alert_title":"Errors",
       "date":"1795341000000"}""";

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Topics topics = Topics.DEFAULT;
  private final Reading past = new Reading();
  private final HttpClient client = HttpClient.newHttpClient();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final HttpServer server =
      new HttpServer(
          HttpConfig.DEFAULT.withPort(0),
          TrustedProxies.NONE,
          Optional.empty(),
          new Refusals(InstantSource.fixed(now), reason -> {}),
          List.of(
              new Intake(
                  new IntakeConfig(
                      Map.of("bootstrap.servers", "nowhere:1"), Duration.ofSeconds(1), 10),
                  new SourcesConfig(
                      Sources.with(AlertRules.UNKNOWN, AlertNames.USUAL, past),
                      Map.of(),
                      SourceMeter.NONE),
                  topics,
                  Admission.PLAIN,
                  new Movable(),
                  producer)));

  /** Says what the test says. */
  private final class Movable extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Nothing, until the only anomaly has been read. */
  private static final class Reading implements Past {
    private Optional<Instant> onset = Optional.empty();

    @Override
    public boolean isRead() {
      return onset.isPresent();
    }

    @Override
    public Optional<Instant> startOf(String changeId) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> onsetOf(String anomalyId) {
      return onset;
    }

    @Override
    public Optional<Severity> severityOf(String anomalyId) {
      return Optional.empty();
    }

    @Override
    public List<Instant> openSince(String fingerprint) {
      return List.of();
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void onlyWhatTheBrokerHasIsKnown() throws Exception {
    producer.sendException = new TimeoutException("no broker");
    assertThat(post("/v1/logs", EVALUATION).statusCode()).isEqualTo(503);
    producer.sendException = null;
    assertThat(post("/v1/intake/otlp", EVALUATION).body()).contains("\"accepted\":1");
    assertThat(post("/v1/intake/otlp", EVALUATION).body())
        .contains("\"accepted\":0")
        .contains("DEPENDENCY_KNOWN");
    assertThat(producer.history())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.topic()).isEqualTo(topics.dependencies());
              assertThat(new String(record.value(), UTF_8)).contains("flag:new-price");
            });
  }

  @Test
  void whatIsShownStillIsToldAgainAfterAWhile() throws Exception {
    post("/v1/logs", EVALUATION);
    now = now.plus(Duration.ofHours(5));
    post("/v1/logs", EVALUATION);
    assertThat(producer.history()).hasSize(1);
    now = now.plus(Duration.ofHours(1));
    post("/v1/logs", EVALUATION);
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void whatIsToldOnPurposeIsAlwaysPublished() throws Exception {
    String edge =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"dev.culprit.dependency\","
            + "\"data\":{\"id\":\"e\",\"caller\":\"a\",\"callee\":\"b\"}}";
    post("/v1/intake/cloudevents", edge);
    post("/v1/intake/cloudevents", edge);
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void recoveryWaitsUntilTheTopicsAreRead() throws Exception {
    HttpResponse<String> early = post("/v1/intake/datadog", RECOVERY);
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).contains("2");
    assertThat(early.body()).contains("Datadog: since when it lasts is not known yet");
    assertThat(producer.history()).isEmpty();

    past.onset = Optional.of(Instant.ofEpochSecond(1795340400));
    assertThat(post("/v1/intake/datadog", RECOVERY).statusCode()).isEqualTo(202);
    JsonNode published = Json.MAPPER.readTree(producer.history().get(0).value());
    assertThat(published.path("onset").asText()).isEqualTo("2026-11-22T09:40:00Z");
    assertThat(published.path("resolvedAt").asText()).isEqualTo("2026-11-22T09:50:00Z");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
