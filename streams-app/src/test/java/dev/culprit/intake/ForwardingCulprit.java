package dev.culprit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.Routes;
import dev.culprit.sources.Sources;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A Culprit that forwards, and the original to which it does. Both servers are real; only Kafka is
 * not.
 */
final class ForwardingCulprit implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
  static final String ENQUEUE = "/v2/change/enqueue";
  static final String DEPLOYED =
      "{\"routing_key\":\"r\",  \"payload\":{\"summary\":\"Deployed v42\","
          + "\"timestamp\":\"2026-11-22T10:00:00Z\"}}";
  static final String PUBLISHED = "pagerduty accepted 1";

  /** What the original was asked. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(String method, String uri, Map<String, List<String>> headers, byte[] body) {
    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join(",", entry.getValue()))
          .findFirst();
    }
  }

  /** How the original answers. */
  interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  final BlockingQueue<String> counted = new LinkedBlockingQueue<>();
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
  final HttpClient client = HttpClient.newHttpClient();
  final MockProducer<byte[], byte[]> producer = producer(true);
  Answering answering = exchange -> answer(exchange, 299, "thanks");
  private @Nullable HttpServer original;
  private dev.culprit.http.@Nullable HttpServer culprit;

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

  @Override
  public void close() {
    if (culprit != null) {
      culprit.close();
    }
    if (original != null) {
      original.stop(0);
    }
  }

  void start(String source, String address) {
    start(source, address, producer);
  }

  void start(String source, String address, MockProducer<byte[], byte[]> with) {
    start(source, address, with, Duration.ofSeconds(5));
  }

  void start(String source, String address, MockProducer<byte[], byte[]> with, Duration timeout) {
    start(List.of(), config(source, address, Map.of(), timeout), with);
  }

  void start(String source, String address, Map<String, List<byte[]>> secrets) {
    start(List.of(), config(source, address, secrets, Duration.ofSeconds(5)), producer);
  }

  void start(List<Routes> before, SourcesConfig sources, MockProducer<byte[], byte[]> with) {
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

  SourcesConfig config(
      String source, String address, Map<String, List<byte[]>> secrets, Duration timeout) {
    return new SourcesConfig(
        Sources.all(), secrets, new TeeConfig(Map.of(source, address), timeout), meter);
  }

  static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void stopOriginal() {
    if (original != null) {
      original.stop(0);
    }
  }

  String base() {
    return original == null ? "" : "http://localhost:" + original.getAddress().getPort();
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + (culprit == null ? 0 : culprit.port()) + path);
  }

  HttpResponse<byte[]> post(String path, String body) throws Exception {
    return post(path, body.getBytes(UTF_8));
  }

  HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(UTF_8));
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
