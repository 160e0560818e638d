package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.TrustedProxies;
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.Topics;
import java.io.IOException;
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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:30.123456Z");
  private static final String RECEIVED = "2026-11-22T10:00:30.123Z";
  private static final String DEPLOY =
      "{\"id\":\"deploy-1\",\"kind\":\"deploy\",\"service\":\"checkout\",\"environment\":\"prod\","
          + "\"startedAt\":\"2026-11-22T10:00:00Z\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final MockProducer<byte[], byte[]> silent =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private HttpServer server = server(producer);

  private static HttpServer server(MockProducer<byte[], byte[]> producer) {
    return server(producer, TrustedProxies.NONE);
  }

  private static HttpServer server(MockProducer<byte[], byte[]> producer, TrustedProxies proxies) {
    IntakeConfig config =
        new IntakeConfig(Map.of("bootstrap.servers", "nowhere:1"), Duration.ofSeconds(1), 10);
    Intake intake =
        new Intake(
            config,
            SourcesConfig.NONE,
            Topics.DEFAULT,
            Admission.PLAIN,
            Clock.fixed(NOW, ZoneOffset.UTC),
            producer);
    return new HttpServer(HttpConfig.DEFAULT.withPort(0), proxies, List.of(intake));
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
  void verdictIsByTheUserThatTheProxyNames() throws Exception {
    String verdict =
        "{\"anomalyId\":\"a1\",\"verdict\":\"NO_CHANGE\",\"decidedAt\":\"2026-11-22T10:00:00Z\","
            + "\"actor\":{\"id\":\"eve\"}}";
    post("/v1/verdicts", JSON, verdict);
    assertThat(actor()).as("without a proxy the body says who").isEqualTo("{\"id\":\"eve\"}");
    stop();
    server = server(producer, TrustedProxies.of("127.0.0.1", "X-Forwarded-User"));
    server.start();
    post("/v1/verdicts", JSON, verdict, "X-Forwarded-User", "grace");
    assertThat(actor()).isEqualTo("{\"id\":\"grace\",\"name\":\"grace\"}");
    post("/v1/verdicts", JSON, verdict);
    assertThat(actor()).as("nobody is signed in").isEmpty();
    post("/v1/changes", JSON, DEPLOY.replace("}", ",\"actor\":{\"id\":\"robot\"}}"));
    assertThat(actor()).as("a change names its own").isEqualTo("{\"id\":\"robot\"}");
  }

  private String actor() throws IOException {
    List<ProducerRecord<byte[], byte[]>> all = producer.history();
    return Json.MAPPER.readTree(all.get(all.size() - 1).value()).path("actor").toString();
  }

  @Test
  void singleChangeIsPublishedInCanonicalForm() throws Exception {
    HttpResponse<String> answer = post("/v1/changes", JSON, DEPLOY);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"ids\":[\"deploy-1\"]}");
    ProducerRecord<byte[], byte[]> record = only();
    assertThat(record.topic()).isEqualTo("culprit.changes");
    assertThat(record.key()).asString(UTF_8).isEqualTo("deploy-1");
    assertThat(record.timestamp()).isEqualTo(Instant.parse(RECEIVED).toEpochMilli());
    JsonNode json = Json.MAPPER.readTree(record.value());
    assertThat(json.path("services").path(0).asText()).isEqualTo("checkout");
    assertThat(json.path("status").asText()).isEqualTo("started");
    assertThat(json.path("provenance").path("receivedAt").asText()).isEqualTo(RECEIVED);
  }

  @Test
  void receiptThatTheSenderStatesIsKept() throws Exception {
    String stated =
        DEPLOY.replace("{\"id", "{\"provenance\":{\"receivedAt\":\"2026-11-22T10:00:01Z\"},\"id");
    post("/v1/changes", JSON, stated);
    assertThat(published().path("provenance").path("receivedAt").asText())
        .isEqualTo("2026-11-22T10:00:01Z");
  }

  @Test
  void everyTypeHasItsTopic() throws Exception {
    assertThat(
            post(
                    "/v1/anomalies",
                    JSON,
                    "{\"id\":\"a-1\",\"service\":\"checkout\",\"environment\":\"prod\","
                        + "\"metric\":\"p99\",\"metricClass\":\"latency\","
                        + "\"onset\":\"2026-11-22T10:00:00Z\"}")
                .statusCode())
        .isEqualTo(202);
    post("/v1/dependencies", JSON, "{\"id\":\"e\",\"caller\":\"web\",\"callee\":\"checkout\"}");
    post(
        "/v1/verdicts",
        JSON,
        "{\"anomalyId\":\"a-1\",\"verdict\":\"NO_CHANGE\","
            + "\"decidedAt\":\"2026-11-22T10:00:00Z\"}");
    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly("culprit.anomalies", "culprit.dependencies", "culprit.verdicts");
  }

  @Test
  void arraysAndLinesAreBatches() throws Exception {
    String two = DEPLOY.replace("deploy-1", "deploy-2");
    assertThat(post("/v1/changes", JSON, " [" + DEPLOY + "," + two + "] ").body())
        .isEqualTo("{\"accepted\":2,\"ids\":[\"deploy-1\",\"deploy-2\"]}");
    assertThat(post("/v1/changes", LINES, DEPLOY + "\r\n\n" + two).body())
        .isEqualTo("{\"accepted\":2,\"ids\":[\"deploy-1\",\"deploy-2\"]}");
    assertThat(post("/v1/changes", JSON, "[]").body()).isEqualTo("{\"accepted\":0,\"ids\":[]}");
    assertThat(producer.history()).hasSize(4);
  }

  @Test
  void oneUnusableEventStopsTheWholeBatchAndIsExplained() throws Exception {
    String noKind = DEPLOY.replace("\"kind\":\"deploy\",", "");
    String future = DEPLOY.replace("2026", "2036");
    HttpResponse<String> answer =
        post("/v1/changes", JSON, "[" + DEPLOY + "," + noKind + "," + future + "]");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.path("detail").asText()).startsWith("2 of 3 events cannot be used");
    assertThat(problem.path("errorCount").asInt()).isEqualTo(2);
    JsonNode first = problem.path("errors").path(0);
    assertThat(first.path("index").asInt()).isEqualTo(1);
    assertThat(first.path("field").asText()).isEqualTo("kind");
    assertThat(first.path("remedy").asText()).contains("deploy");
    JsonNode second = problem.path("errors").path(1);
    assertThat(second.path("code").asText()).isEqualTo("TOO_EARLY");
    assertThat(second.path("field").asText()).isEqualTo("startedAt");
    assertThat(second.path("value").asText()).isEqualTo("2036-11-22T10:00:00Z");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void brokenLineIsNamedAndTheOthersAreStillChecked() throws Exception {
    JsonNode problem =
        Json.MAPPER.readTree(
            post("/v1/changes", LINES, DEPLOY + "\n{\"id\n" + DEPLOY + "\n{}").body());
    assertThat(problem.path("errors").findValuesAsText("index")).containsExactly("1", "3");
    assertThat(problem.path("errors").path(0).path("code").asText()).isEqualTo("NOT_JSON");
  }

  @Test
  void arrayThatBreaksOffIsRefused() throws Exception {
    for (String body :
        List.of(
            "[" + DEPLOY,
            "[" + DEPLOY + ",",
            "[" + DEPLOY + "]]",
            "[" + DEPLOY + " " + DEPLOY + "]",
            "[" + "[".repeat(1000),
            "[",
            "[1]",
            "[null]")) {
      assertThat(post("/v1/changes", JSON, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void tooManyEventsAreRefused() throws Exception {
    String eleven =
        IntStream.range(0, 11).mapToObj(i -> DEPLOY).collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> answer = post("/v1/changes", JSON, eleven);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("intake.max.events");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void cloudEventsInEveryModeAreTheSameEvent() throws Exception {
    String noId = DEPLOY.replace("\"id\":\"deploy-1\",", "");
    HttpResponse<String> binary =
        client.send(
            request("/v1/changes")
                .header("Content-Type", JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", "7")
                .header("ce-source", "ci%20caf%C3%A9")
                .header("ce-type", "deploy")
                .header("ce-time", "2026-11-22T10:00:20Z")
                .POST(BodyPublishers.ofString(noId))
                .build(),
            BodyHandlers.ofString());
    assertThat(binary.body()).contains("ci caf\u00e9/7");
    String envelope =
        "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"ci caf\u00e9\",\"type\":\"deploy\","
            + "\"time\":\"2026-11-22T10:00:20Z\",\"data\":"
            + noId
            + "}";
    post("/v1/changes", "application/cloudevents+json; charset=utf-8", envelope);
    post("/v1/changes", "application/cloudevents-batch+json", "[" + envelope + "]");
    assertThat(producer.history()).hasSize(3);
    assertThat(
            producer.history().stream().map(record -> new String(record.value(), UTF_8)).distinct())
        .hasSize(1);
    assertThat(
            EventJson.read(
                    EventType.CHANGE, producer.history().get(0).value(), header -> Optional.empty())
                .recency()
                .at())
        .isEqualTo("2026-11-22T10:00:20Z");
  }

  @Test
  void bodyOfAnotherTypeIsRefused() throws Exception {
    HttpResponse<String> answer = post("/v1/changes", "text/plain", DEPLOY);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("text/plain").contains("application/x-ndjson");
    assertThat(
            client
                .send(
                    request("/v1/changes").POST(BodyPublishers.ofString(DEPLOY)).build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void dependencyIsRetractedByANullValue() throws Exception {
    HttpResponse<String> answer = delete("/v1/dependencies/web%2Fcheckout");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"ids\":[\"web/checkout\"]}");
    assertThat(only().key()).asString(UTF_8).isEqualTo("web/checkout");
    assertThat(only().value()).isNull();
    assertThat(delete("/v1/dependencies/%20").statusCode()).isEqualTo(400);
  }

  @Test
  void brokerThatCannotBeReachedIsAReasonToTryAgain() throws Exception {
    producer.sendException = new TimeoutException("no metadata");
    HttpResponse<String> answer = post("/v1/changes", JSON, DEPLOY);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void nothingIsAcceptedBeforeTheBrokerHasAcknowledged() throws Exception {
    server.close();
    server = server(silent).start();
    assertThat(post("/v1/changes", JSON, DEPLOY).statusCode()).isEqualTo(503);
    var answer = client.sendAsync(post("/v1/changes", JSON), BodyHandlers.ofString());
    Awaitility.await().until(() -> silent.history().size() == 2);
    while (silent.completeNext()) {
      // The first is one that no one waits for any more.
    }
    assertThat(answer.join().statusCode()).isEqualTo(202);
  }

  @Test
  void oneFailureAmongManyFailsTheRequest() throws Exception {
    server.close();
    server = server(silent).start();
    var answer =
        client.sendAsync(
            request("/v1/changes")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("[" + DEPLOY + "," + DEPLOY + "]"))
                .build(),
            BodyHandlers.ofString());
    Awaitility.await().until(() -> silent.history().size() == 2);
    silent.completeNext();
    silent.errorNext(new RecordTooLargeException("of 2000000 bytes"));
    assertThat(answer.join().statusCode()).isEqualTo(413);
  }

  /** Whatever arrives is the sender's fault or an event, never a bug of ours. */
  @Test
  void malformedBodiesNeverFail() throws Exception {
    long seed = 20261122;
    Random random = new Random(seed);
    String alphabet = "{}[]\",:0123456789.eE+-tfn\\u\n\r\t \u0000\u00e9abkindservices";
    List<String> paths =
        List.of("/v1/changes", "/v1/anomalies", "/v1/dependencies", "/v1/verdicts");
    List<String> types =
        List.of(JSON, LINES, "application/cloudevents+json", "application/cloudevents-batch+json");
    for (int i = 0; i < 500; i++) {
      StringBuilder body = new StringBuilder(random.nextBoolean() ? DEPLOY : "");
      for (int edits = random.nextInt(12); edits >= 0; edits--) {
        int at = random.nextInt(body.length() + 1);
        int end = Math.min(body.length(), at + random.nextInt(6));
        char letter = alphabet.charAt(random.nextInt(alphabet.length()));
        body.replace(at, end, String.valueOf(letter).repeat(random.nextInt(40)));
      }
      String path = paths.get(random.nextInt(paths.size()));
      String type = types.get(random.nextInt(types.size()));
      HttpResponse<String> answer = post(path, type, body.toString());
      assertThat(answer.statusCode())
          .as("seed %d, number %d: %s %s %s", seed, i, path, type, body)
          .isIn(202, 400, 413);
      if (answer.statusCode() == 400) {
        assertThat(Json.MAPPER.readTree(answer.body()).path("errors")).isNotEmpty();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> only() {
    assertThat(producer.history()).hasSize(1);
    return producer.history().get(0);
  }

  private JsonNode published() throws IOException {
    return Json.MAPPER.readTree(only().value());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpRequest post(String path, String type) {
    return request(path).header("Content-Type", type).POST(BodyPublishers.ofString(DEPLOY)).build();
  }

  private HttpResponse<String> post(String path, String type, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return client.send(request(path).DELETE().build(), BodyHandlers.ofString());
  }
}
