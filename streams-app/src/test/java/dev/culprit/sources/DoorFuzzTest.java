package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.intake.Intake;
import dev.culprit.intake.IntakeConfig;
import dev.culprit.intake.SourceMeter;
import dev.culprit.intake.SourcesConfig;
import dev.culprit.wire.Admission;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is spoilt never breaks the server, and is published as a whole or not at all. */
final class DoorFuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 300);
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  private final HttpClient client = HttpClient.newHttpClient();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final HttpServer server =
      new HttpServer(
          HttpConfig.DEFAULT.withPort(0),
          List.of(
              new Intake(
                  IntakeConfig.of(Map.of("bootstrap.servers", "nowhere:1")),
                  new SourcesConfig(Sources.all(), Map.of(), SourceMeter.NONE),
                  Topics.DEFAULT,
                  Admission.PLAIN,
                  Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC),
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
  void spoiltDeliveryIsPublishedAsAWholeOrNotAtAll() throws IOException, InterruptedException {
    List<GoldenCase> cases = GoldenCase.all();
    int published = 0;
    for (int i = 0; i < REQUESTS; i++) {
      GoldenCase one = cases.get(i % cases.size());
      byte[] body = new Mutation(new Random(i)).of(one.body());
      int before = producer.history().size();
      HttpResponse<String> answer = post(one, body);
      int records = producer.history().size() - before;
      assertThat(answer.statusCode())
          .as("%s with seed %d: %s", one.name(), i, answer.body())
          .isBetween(200, 499);
      assertThat(answer.body()).doesNotContain("Exception", "\tat ");
      if (answer.statusCode() >= 300) {
        assertThat(records).isZero();
      } else if (answer.body().startsWith("{\"accepted\"")) {
        assertThat(Json.MAPPER.readTree(answer.body()).path("accepted").asInt()).isEqualTo(records);
      }
      published += records;
    }
    assertThat(published).as("most spoilt payloads still tell something").isPositive();
    System.out.printf("fuzz doors requests=%d published=%d%n", REQUESTS, published);
  }

  private HttpResponse<String> post(GoldenCase one, byte[] body)
      throws IOException, InterruptedException {
    String path =
        one.request().has("path")
            ? one.request().path("path").textValue()
            : one.source().doors().get(0).path();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .POST(BodyPublishers.ofByteArray(body));
    one.request()
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (!SET_BY_THE_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.header(header.getKey(), header.getValue().asText());
              }
            });
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
