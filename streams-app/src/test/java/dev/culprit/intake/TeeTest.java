package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.http.Access;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.Routes;
import dev.culprit.http.access.Guard;
import dev.culprit.http.access.Locks;
import dev.culprit.http.access.Token;
import dev.culprit.http.access.Tokens;
import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both servers are real; only Kafka is not. */
@Timeout(30)
final class TeeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
  private static final String ENQUEUE = "/v2/change/enqueue";
  private static final String DEPLOYED =
      "{\"routing_key\":\"r\",  \"payload\":{\"summary\":\"Deployed v42\","
          + "\"timestamp\":\"2026-11-22T10:00:00Z\"}}";
  private static final String PUBLISHED = "pagerduty accepted 1";

  /** What the original was asked. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(String method, String uri, Map<String, List<String>> headers, byte[] body) {
    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join(",", entry.getValue()))
          .findFirst();
    }
  }

  /** How the original answers. */
  private interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  @TempDir Path directory;
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> counted = new LinkedBlockingQueue<>();
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
  private final MockProducer<byte[], byte[]> producer = producer(true);
  private Answering answering = exchange -> answer(exchange, 299, "thanks");
  private @Nullable HttpServer original;
  private dev.culprit.http.@Nullable HttpServer culprit;

  @BeforeEach
  void startOriginal() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(
              new Seen(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  exchange.getRequestBody().readAllBytes()));
          answering.to(exchange);
          exchange.close();
        });
    server.start();
    original = server;
  }

  @AfterEach
  void stop() {
    if (culprit != null) {
      culprit.close();
    }
    if (original != null) {
      original.stop(0);
    }
  }

  @Test
  void originalGetsTheRequestAsItCame() throws Exception {
    start("pagerduty", base());
    HttpResponse<byte[]> answer =
        post(
            ENQUEUE + "?a=%7B1&b=2",
            DEPLOYED.getBytes(UTF_8),
            "Authorization",
            "Token token=theirs",
            "Content-Type",
            "application/json; charset=utf-8",
            "X-Several",
            "1",
            "X-Several",
            "2");
    assertThat(answer.statusCode()).isEqualTo(299);
    Seen request = seen.take();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo(ENQUEUE + "?a=%7B1&b=2");
    assertThat(request.body()).isEqualTo(DEPLOYED.getBytes(UTF_8));
    assertThat(request.header("Authorization")).contains("Token token=theirs");
    assertThat(request.header("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(request.header("X-Several")).contains("1,2");
    assertThat(request.header("Host")).contains(URI.create(base()).getAuthority());
    assertThat(counted.take()).isEqualTo(PUBLISHED);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void senderGetsTheAnswerOfTheOriginalAsItIs() throws Exception {
    byte[] packed = gzip("{\"status\":\"odd\"}");
    answering =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/vnd.odd+json");
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.getResponseHeaders().add("Cache-Control", "max-age=7");
          exchange.getResponseHeaders().add("X-Latin", "caf\u00e9");
          exchange.getResponseHeaders().add("X-Request-Id", "one");
          exchange.getResponseHeaders().add("X-Request-Id", "two");
          exchange.getResponseHeaders().add("Connection", "X-Hop");
          exchange.getResponseHeaders().add("X-Hop", "of one connection");
          answer(exchange, 429, packed);
        };
    start("pagerduty", base());
    HttpResponse<byte[]> answer =
        post(ENQUEUE, DEPLOYED.getBytes(UTF_8), "Accept-Encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo(packed);
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/vnd.odd+json");
    assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=7");
    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("one", "two");
    assertThat(answer.headers().allValues("X-Latin")).containsExactly("caf\u00e9");
    assertThat(answer.headers().allValues("Date")).hasSize(1);
    assertThat(answer.headers().allValues("X-Hop")).isEmpty();
    assertThat(counted.take()).isEqualTo(PUBLISHED);
  }

  @Test
  void answerWithoutBodyAndTypeStaysSo() throws Exception {
    answering = exchange -> exchange.sendResponseHeaders(204, -1);
    start("pagerduty", base());
    HttpResponse<byte[]> answer = post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void redirectIsPassedOnAndNotFollowed() throws Exception {
    answering =
        exchange -> {
          exchange.getResponseHeaders().add("Location", base() + "/elsewhere");
          answer(exchange, 307, "");
        };
    start("pagerduty", base());
    HttpResponse<byte[]> answer = post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains(base() + "/elsewhere");
    assertThat(seen).hasSize(1);
  }

  @Test
  void whatCulpritCannotUseIsForwardedAllTheSame() throws Exception {
    start("pagerduty", base());
    byte[] broken = {'{', (byte) 0xff, 0};
    assertThat(post(ENQUEUE, broken).statusCode()).isEqualTo(299);
    assertThat(seen.take().body()).isEqualTo(broken);
    assertThat(counted.take()).startsWith("pagerduty refused ");
    assertThat(post(ENQUEUE, broken, "Content-Encoding", "zstd").statusCode()).isEqualTo(299);
    assertThat(seen.take().header("Content-Encoding")).contains("zstd");
    assertThat(counted.take()).isEqualTo("pagerduty refused UNSUPPORTED_ENCODING");
    assertThat(
            post(ENQUEUE, broken, "Content-Type", "application/x-www-form-urlencoded").statusCode())
        .isEqualTo(299);
    assertThat(seen.take().body()).isEqualTo(broken);
    assertThat(counted.take()).startsWith("pagerduty refused ");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void compressedBodyIsForwardedPackedAndReadUnpacked() throws Exception {
    start("pagerduty", base());
    byte[] packed = gzip(DEPLOYED);
    assertThat(post(ENQUEUE, packed, "Content-Encoding", "gzip").statusCode()).isEqualTo(299);
    assertThat(seen.take().body()).isEqualTo(packed);
    assertThat(counted.take()).isEqualTo(PUBLISHED);
  }

  @Test
  void brokerThatIsAwayChangesNothingForTheSender() throws Exception {
    // Whatever is sent is never acknowledged.
    start("pagerduty", base(), producer(false));
    assertThat(post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(299);
    assertThat(counted.poll(10, TimeUnit.SECONDS))
        .isEqualTo("pagerduty refused BROKER_UNAVAILABLE");
  }

  @Test
  void eventIsPublishedWhileTheOriginalThinks() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    answering =
        exchange -> {
          try {
            assertThat(published.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          answer(exchange, 299, "thanks");
        };
    MockProducer<byte[], byte[]> telling =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> one, Callback callback) {
            published.countDown();
            return super.send(one, callback);
          }
        };
    start("pagerduty", base(), telling, Duration.ofSeconds(15));
    assertThat(post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(299);
  }

  @Test
  void originalThatCannotBeReachedIsToldAndTheEventPublished() throws Exception {
    start("pagerduty", base());
    stopOriginal();
    HttpResponse<byte[]> answer = post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), UTF_8))
        .contains("original-unreachable", "intake.source.pagerduty.tee");
    assertThat(counted.take()).isIn(PUBLISHED, "pagerduty refused NO_ANSWER_OF_ORIGINAL");
    assertThat(counted.take()).isIn(PUBLISHED, "pagerduty refused NO_ANSWER_OF_ORIGINAL");
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void originalThatStopsInTheMiddleIsWaitedForOnlySoLong() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    answering =
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    start("pagerduty", base(), producer, Duration.ofMillis(300));
    HttpResponse<byte[]> answer = post(ENQUEUE, DEPLOYED);
    over.countDown();
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(new String(answer.body(), UTF_8)).contains("within 300 ms");
  }

  @Test
  void answerThatIsTooLargeIsGivenUp() throws Exception {
    byte[] large = new byte[Tee.MOST_ANSWER_BYTES + 1];
    answering = exchange -> answer(exchange, 200, large);
    start("pagerduty", base());
    assertThat(post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(502);
    answering = exchange -> answer(exchange, 200, new byte[Tee.MOST_ANSWER_BYTES]);
    assertThat(post(ENQUEUE, DEPLOYED).body()).hasSize(Tee.MOST_ANSWER_BYTES);
  }

  @Test
  void circleEndsAtTheSecondTime() throws Exception {
    // Culprit's own address is known only once it runs, so the original leads back to it.
    answering =
        exchange -> {
          HttpRequest.Builder again =
              HttpRequest.newBuilder(uri(ENQUEUE)).POST(BodyPublishers.ofString(DEPLOYED));
          exchange
              .getRequestHeaders()
              .getOrDefault(Tee.MARK, List.of())
              .forEach(mark -> again.header(Tee.MARK, mark));
          try {
            HttpResponse<byte[]> second = client.send(again.build(), BodyHandlers.ofByteArray());
            answer(exchange, second.statusCode(), second.body());
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    start("pagerduty", base());
    HttpResponse<byte[]> answer = post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(508);
    assertThat(seen).hasSize(1);
    assertThat(producer.history()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void whoIsNotKnownReachesNoOriginal() throws Exception {
    start("pagerduty", base(), Map.of("pagerduty", List.of("other".getBytes(UTF_8))));
    assertThat(post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(401);
    assertThat(counted.take()).isEqualTo("pagerduty refused BAD_SIGNATURE");
    assertThat(
            post(ENQUEUE, DEPLOYED.getBytes(UTF_8), "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(seen).isEmpty();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void keyOfTheOriginalOpensBothDoors() throws Exception {
    start("newrelic", base(), Map.of("newrelic", List.of("NRAK-1".getBytes(UTF_8))));
    HttpResponse<byte[]> answer =
        post(
            "/v2/applications/12/deployments.json",
            "{\"deployment\":{\"revision\":\"v42\"}}".getBytes(UTF_8),
            "Api-Key",
            "NRAK-1");
    assertThat(answer.statusCode()).isEqualTo(299);
    Seen request = seen.take();
    assertThat(request.uri()).isEqualTo("/v2/applications/12/deployments.json");
    assertThat(request.header("Api-Key")).contains("NRAK-1");
    assertThat(counted.take()).isEqualTo("newrelic accepted 1");
  }

  @Test
  void tokenOfOursIsNotShownToTheOriginal() throws Exception {
    String token = Token.random();
    start(
        List.of(guard(token)),
        config("datadog", base(), Map.of(), Duration.ofSeconds(5)),
        producer);
    byte[] event = "{\"title\":\"Deployed v42\",\"text\":\"checkout\"}".getBytes(UTF_8);
    assertThat(post("/api/v1/events", event).statusCode()).isEqualTo(401);
    assertThat(seen).isEmpty();
    assertThat(
            post(
                    "/api/v1/events",
                    event,
                    "Authorization",
                    "Bearer " + token,
                    "DD-API-KEY",
                    "theirs")
                .statusCode())
        .isEqualTo(299);
    Seen request = seen.take();
    assertThat(request.header("Authorization")).isEmpty();
    assertThat(request.header("DD-API-KEY")).contains("theirs");
  }

  @Test
  void sourceWithoutPathsOfAnOriginalIsForwardedToOneAddress() throws Exception {
    start("jenkins", base() + "/hooks/jenkins?key=k");
    assertThat(post("/v1/intake/jenkins?a=b", "{}").statusCode()).isEqualTo(299);
    assertThat(seen.take().uri()).isEqualTo("/hooks/jenkins?key=k&a=b");
  }

  @Test
  void onlyWhatComesForTheOriginalIsForwarded() throws Exception {
    start("pagerduty", base());
    assertThat(post("/v1/intake/pagerduty", DEPLOYED).statusCode()).isEqualTo(202);
    assertThat(post("/v1/intake/jenkins", "{}").statusCode()).isEqualTo(202);
    assertThat(seen).isEmpty();
  }

  @Test
  void pathMayHaveAnOriginalOfItsOwn() throws Exception {
    start("datadog", base() + "/api, /api/v2/events=" + base() + "/intake");
    assertThat(post("/api/v1/events", "{\"title\":\"Deployed\"}").statusCode()).isEqualTo(299);
    assertThat(seen.take().uri()).isEqualTo("/api/api/v1/events");
    assertThat(post("/api/v2/events", "{}").statusCode()).isEqualTo(299);
    assertThat(seen.take().uri()).isEqualTo("/intake/api/v2/events");
  }

  private void start(String source, String address) {
    start(source, address, producer);
  }

  private void start(String source, String address, MockProducer<byte[], byte[]> with) {
    start(source, address, with, Duration.ofSeconds(5));
  }

  private void start(
      String source, String address, MockProducer<byte[], byte[]> with, Duration timeout) {
    start(List.of(), config(source, address, Map.of(), timeout), with);
  }

  private void start(String source, String address, Map<String, List<byte[]>> secrets) {
    start(List.of(), config(source, address, secrets, Duration.ofSeconds(5)), producer);
  }

  private void start(
      List<Routes> before, SourcesConfig sources, MockProducer<byte[], byte[]> with) {
    List<Routes> rooms = new ArrayList<>(before);
    rooms.add(
        new Intake(
            new IntakeConfig(Map.of("bootstrap.servers", "nowhere:1"), Duration.ofSeconds(1), 10),
            sources,
            Topics.DEFAULT,
            Admission.PLAIN,
            Clock.fixed(NOW, ZoneOffset.UTC),
            with));
    culprit = new dev.culprit.http.HttpServer(HttpConfig.DEFAULT.withPort(0), rooms).start();
  }

  private SourcesConfig config(
      String source, String address, Map<String, List<byte[]>> secrets, Duration timeout) {
    return new SourcesConfig(
        Sources.all(), secrets, new TeeConfig(Map.of(source, address), timeout), meter);
  }

  private Guard guard(String token) throws Exception {
    Path file = directory.resolve("tokens");
    Files.writeString(file, Token.of("ci", Set.of(Access.PUBLISH), token).line());
    Locks locks =
        new Locks(
            Optional.of(Tokens.of(file, System::nanoTime)),
            Locks.sessionKey("key of the test".getBytes(UTF_8)),
            Duration.ofHours(1),
            false,
            context -> Optional.empty());
    return new Guard(locks, 100, 100, InstantSource.system(), System::nanoTime);
  }

  private static Source source(String name) {
    return Sources.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void stopOriginal() {
    if (original != null) {
      original.stop(0);
    }
  }

  private String base() {
    return original == null ? "" : "http://localhost:" + original.getAddress().getPort();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + (culprit == null ? 0 : culprit.port()) + path);
  }

  private HttpResponse<byte[]> post(String path, String body) throws Exception {
    return post(path, body.getBytes(UTF_8));
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] gzip(String plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
