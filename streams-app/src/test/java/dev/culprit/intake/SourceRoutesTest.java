package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.Refusals;
import dev.culprit.http.TrustedProxies;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import dev.culprit.wire.Json;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.io.ByteArrayOutputStream;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SourceRoutesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:30.123456Z");
  private static final String PAGERDUTY =
      "{\"routing_key\":\"r\",\"payload\":{\"summary\":\"Deployed v42\","
          + "\"timestamp\":\"2026-11-22T10:00:00Z\"}}";
  private static final String ENQUEUE = "/v2/change/enqueue";
  private static final String LIST = "/v1/intake/list";

  /** A tool that sends a list of ids with times, signed. */
  private static final class ListSource implements Source {
    @Override
    public String name() {
      return "list";
    }

    @Override
    public String title() {
      return "List";
    }

    @Override
    public Optional<Signature> signature() {
      return Optional.of(
          new HmacSignature("X-List", "HmacSHA256", "sha256=", HmacSignature.Encoding.HEX));
    }

    @Override
    public Conversion convert(Delivery delivery) throws UnusableEvent {
      Conversion all = Conversion.NOTHING;
      for (Body entry : delivery.json().list("")) {
        Optional<String> id = entry.text("/id");
        if (id.isEmpty()) {
          all = all.plus(Conversion.ignored("NO_ID", "an entry without id"));
        } else {
          ChangeEvent change =
              ChangeDraft.of(delivery, name(), Kind.DEPLOY, id.get())
                  .startedAt(entry.time("/at"))
                  .build();
          all = all.plus(change);
        }
      }
      return all;
    }
  }

  private final List<String> counted = new ArrayList<>();
  private final SourceMeter meter =
      new SourceMeter() {
        @Override
        public void accepted(String source, int events) {
          counted.add(source + " accepted " + events);
        }

        @Override
        public void ignored(String source, String reason) {
          counted.add(source + " ignored " + reason);
        }

        @Override
        public void refused(String source, String code) {
          counted.add(source + " refused " + code);
        }
      };
  private final HttpClient client = HttpClient.newHttpClient();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Refusals refusals = new Refusals(InstantSource.fixed(NOW), reason -> {});
  private HttpServer server = server(Map.of());

  private HttpServer server(Map<String, List<byte[]>> secrets) {
    List<Source> sources = new ArrayList<>(Sources.all());
    sources.add(new ListSource());
    Intake intake =
        new Intake(
            new IntakeConfig(Map.of("bootstrap.servers", "nowhere:1"), Duration.ofSeconds(1), 10),
            new SourcesConfig(sources, secrets, meter),
            Topics.DEFAULT,
            Lateness.DEFAULT,
            Clock.fixed(NOW, ZoneOffset.UTC),
            producer);
    return new HttpServer(
        HttpConfig.DEFAULT.withPort(0),
        TrustedProxies.NONE,
        Optional.empty(),
        refusals,
        List.of(intake));
  }

  private void withSecrets(String source, String... secrets) {
    server.close();
    server = server(Map.of(source, List.of(secrets).stream().map(s -> s.getBytes(UTF_8)).toList()));
    server.start();
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
  void dropInAnswersAsTheOriginalAndPublishes() throws Exception {
    HttpResponse<String> answer = post(ENQUEUE, PAGERDUTY);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"success\",\"message\":\"Change event processed\"}");
    assertThat(producer.history()).hasSize(1);
    assertThat(producer.history().get(0).topic()).isEqualTo("culprit.changes");
    JsonNode published = Json.MAPPER.readTree(producer.history().get(0).value());
    assertThat(published.at("/provenance/source").asText()).isEqualTo("pagerduty");
    assertThat(published.at("/provenance/receivedAt").asText())
        .isEqualTo("2026-11-22T10:00:30.123Z");
    assertThat(counted).containsExactly("pagerduty accepted 1");
  }

  @Test
  void dropInRefusesAsTheOriginal() throws Exception {
    HttpResponse<String> answer = post(ENQUEUE, "{\"routing_key\":\"r\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"status\":\"invalid event\"")
        .contains("payload.summary was missing");
    assertThat(counted).containsExactly("pagerduty refused INVALID_FIELD");
    assertThat(refusals.newest())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.path()).isEqualTo(ENQUEUE);
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.reason()).isEqualTo("unusable-delivery");
            });
    assertThat(producer.history()).isEmpty();
  }

  /** Debezium Server stops for good when a record is refused again and again. */
  @Test
  void rowThatCannotBeUsedStopsNoDebeziumServer() throws Exception {
    HttpResponse<String> answer = post("/v1/intake/debezium", "{\"hello\":1}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .startsWith("{\"accepted\":0,")
        .contains("\"reason\":\"INVALID_FIELD\"", "op was missing");
    assertThat(counted).containsExactly("debezium refused INVALID_FIELD");
    assertThat(refusals.newest())
        .extracting(Refusals.Refusal::reason)
        .containsExactly("unusable-delivery");
  }

  @Test
  void usualDoorSaysWhatBecameOfTheDelivery() throws Exception {
    HttpResponse<String> answer = post(LIST, "[{\"id\":\"a\"},{},{\"id\":\"b\"}]");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"accepted\":2,\"ids\":[\"a\",\"b\"],"
                + "\"ignored\":[{\"reason\":\"NO_ID\",\"detail\":\"an entry without id\"}]}");
    assertThat(counted).containsExactly("list accepted 2", "list ignored NO_ID");
  }

  @Test
  void usualDoorNamesFieldValueAndRemedy() throws Exception {
    HttpResponse<String> answer = post("/v1/intake/pagerduty", "{\"routing_key\":\"r\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(answer.body()).at("/errors/0");
    assertThat(error.path("field").asText()).isEqualTo("payload.summary");
    assertThat(error.path("remedy").asText()).contains("sentence");
  }

  @Test
  void whatIsTooLateDoesNotHoldUpTheRest() throws Exception {
    HttpResponse<String> answer =
        post(LIST, "[{\"id\":\"a\",\"at\":\"2026-10-01T00:00:00Z\"},{\"id\":\"b\"}]");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Json.MAPPER.readTree(answer.body()).at("/ignored/0/reason").asText())
        .isEqualTo("TOO_LATE");
    assertThat(producer.history()).hasSize(1);
    assertThat(post(LIST, "[{\"id\":\"a\",\"at\":\"2026-10-01T00:00:00Z\"}]").statusCode())
        .isEqualTo(400);
  }

  @Test
  void nothingToPublishIsSuccess() throws Exception {
    assertThat(post(LIST, "[{}]").statusCode()).isEqualTo(202);
    assertThat(counted).containsExactly("list accepted 0", "list ignored NO_ID");
  }

  @Test
  void brokenBytesAreTheSendersFault() throws Exception {
    assertThat(post(LIST, "{").statusCode()).isEqualTo(400);
    assertThat(post(LIST, "").statusCode()).isEqualTo(400);
  }

  @Test
  void signatureOfAnyOfItsSecretsIsAccepted() throws Exception {
    withSecrets("list", "old", "new");
    for (String secret : List.of("old", "new")) {
      assertThat(post(LIST, "[]", "X-List", "sha256=" + hmac(secret, "[]")).statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void wrongOrMissingSignatureIsRefused() throws Exception {
    withSecrets("list", "right");
    assertThat(post(LIST, "[]").statusCode()).isEqualTo(401);
    for (String wrong :
        List.of("sha256=" + hmac("wrong", "[]"), "sha256=zz", "sha256=", hmac("right", "[]"))) {
      HttpResponse<String> answer = post(LIST, "[]", "X-List", wrong);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("intake.source.list.secret").doesNotContain("right");
    }
    assertThat(counted).containsOnly("list refused BAD_SIGNATURE").hasSize(5);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void routingKeyIsPagerDutysSecret() throws Exception {
    withSecrets("pagerduty", "r");
    assertThat(post(ENQUEUE, PAGERDUTY).statusCode()).isEqualTo(202);
    assertThat(post(ENQUEUE, PAGERDUTY.replace("\"r\"", "\"s\"")).statusCode()).isEqualTo(401);
  }

  @Test
  void compressedBodyIsUnpackedWithinTheLimit() throws Exception {
    assertThat(post(LIST, gzip("[{\"id\":\"a\"}]".getBytes(UTF_8))).statusCode()).isEqualTo(202);
    assertThat(producer.history()).hasSize(1);
    assertThat(post(LIST, gzip(new byte[HttpConfig.DEFAULT.maxBodyBytes() + 1])).statusCode())
        .isEqualTo(413);
    assertThat(post(LIST, "no gzip".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    byte[] cut = gzip("[{\"id\":\"a\"}]".getBytes(UTF_8));
    assertThat(post(LIST, Arrays.copyOf(cut, cut.length - 9)).statusCode()).isEqualTo(400);
  }

  @Test
  void webPageIsNoTool() throws Exception {
    assertThat(post(LIST, "[]", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(post(LIST, "[]", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(post(LIST, "a=b", "Content-Type", "application/x-www-form-urlencoded").statusCode())
        .isEqualTo(415);
  }

  @Test
  void doorIsForPostingOnly() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(ENQUEUE)).build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void secretThatProvesNothingIsRefused() {
    Source unsigned =
        new Source() {
          @Override
          public String name() {
            return "plain";
          }

          @Override
          public String title() {
            return "Plain";
          }

          @Override
          public Conversion convert(Delivery delivery) {
            return Conversion.NOTHING;
          }
        };
    assertThatThrownBy(
            () ->
                new SourcesConfig(
                    List.of(unsigned), Map.of("plain", List.of(new byte[1])), SourceMeter.NONE))
        .hasMessageContaining("Plain signs nothing");
    assertThatThrownBy(
            () -> new SourcesConfig(List.of(unsigned, unsigned), Map.of(), SourceMeter.NONE))
        .hasMessageContaining(Door.usual("plain").path());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, byte[] compressed) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(compressed))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  private static String hmac(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }
}
