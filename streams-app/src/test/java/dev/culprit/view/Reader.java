package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.HttpConfig;
import dev.culprit.http.HttpServer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Routes;
import dev.culprit.http.TrustedProxies;
import dev.culprit.page.Page;
import dev.culprit.wire.Admission;
import dev.culprit.wire.Json;
import dev.culprit.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The view without Kafka: records are put in by hand and read over real HTTP. */
final class Reader implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ViewIndex index;
  private final HttpServer server;
  private volatile boolean caughtUp = true;
  private volatile Instant clock = NOW;
  private final List<ProducerRecord<byte[], byte[]>> published = new CopyOnWriteArrayList<>();
  private volatile boolean brokerIsAway;
  private long offset;

  Reader(int maxRows, long maxBytes) {
    this(maxRows, maxBytes, Admission.PLAIN);
  }

  Reader(int maxRows, long maxBytes, Admission admission) {
    this(maxRows, maxBytes, admission, Actors.TEAM, Optional.empty());
  }

  private Reader(
      int maxRows,
      long maxBytes,
      Admission admission,
      Actors actors,
      Optional<PrometheusLines> prometheus) {
    this(
        maxRows,
        maxBytes,
        admission,
        actors,
        prometheus,
        "https://culprit.example.com/ops",
        HttpConfig.DEFAULT.withPort(0),
        TrustedProxies.NONE);
  }

  private Reader(
      int maxRows,
      long maxBytes,
      Admission admission,
      Actors actors,
      Optional<PrometheusLines> prometheus,
      String publicUrl,
      HttpConfig http,
      TrustedProxies proxies) {
    Tables tables = Tables.empty(maxRows, maxBytes);
    LiveAnnotations live = new LiveAnnotations(5, () -> caughtUp, tables.annotations());
    this.index = new ViewIndex(tables, Topics.DEFAULT, admission, actors, live);
    List<Routes> routes =
        View.routes(
            tables,
            new Lookup(() -> caughtUp),
            live,
            () -> clock,
            prometheus,
            publicUrl,
            new Archive(tables.snapshots(), "culprit.snapshots", () -> clock, this::publish));
    List<Routes> all = new ArrayList<>(routes);
    all.add(new Page());
    this.server = new HttpServer(http, proxies, all).start();
  }

  static Reader roomy() {
    return admitting(Admission.PLAIN);
  }

  static Reader admitting(Admission admission) {
    return new Reader(10_000, 64 * 1024 * 1024, admission);
  }

  static Reader asking(PrometheusLines prometheus) {
    return new Reader(
        10_000, 64 * 1024 * 1024, Admission.PLAIN, Actors.TEAM, Optional.of(prometheus));
  }

  /** With the page, below a path of its own, and no address of its own. */
  static Reader behind(TrustedProxies proxies, String basePath) {
    HttpConfig plain = HttpConfig.DEFAULT;
    HttpConfig config =
        new HttpConfig(
            plain.host(),
            0,
            basePath,
            plain.maxBodyBytes(),
            plain.threads(),
            plain.connections(),
            plain.idleTimeout(),
            plain.stopTimeout());
    return new Reader(
        60_000,
        256L * 1024 * 1024,
        Admission.PLAIN,
        Actors.TEAM,
        Optional.empty(),
        "",
        config,
        proxies);
  }

  int port() {
    return server.port();
  }

  static Reader showing(Actors actors) {
    return new Reader(10_000, 64 * 1024 * 1024, Admission.PLAIN, actors, Optional.empty());
  }

  /** Stands for the broker: takes what was published. */
  private CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> record) {
    if (brokerIsAway) {
      return CompletableFuture.failedFuture(
          new ProblemException(Problem.busy("the broker is away", 1)));
    }
    published.add(record);
    return CompletableFuture.completedFuture(null);
  }

  void caughtUp(boolean value) {
    caughtUp = value;
  }

  /** What time it is for whoever asks relative to now. */
  void clock(Instant now) {
    clock = now;
  }

  Reader put(String topic, @Nullable String key, @Nullable String value) {
    index.accept(
        new ConsumerRecord<>(
            "culprit." + topic,
            0,
            offset,
            NOW.toEpochMilli() + offset++,
            TimestampType.CREATE_TIME,
            0,
            0,
            key == null ? null : key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty()));
    return this;
  }

  Reader annotation(String id, String domain, String service, String incident, String onset) {
    return put("annotations", id, annotationJson(id, domain, service, incident, onset));
  }

  static String annotationJson(
      String id, String domain, String service, String incident, String onset) {
    return "{\"anomalyId\":\"%s\", \"domain\":\"%s\",\"service\":\"%s\",\"incidentId\":\"%s\",\"onset\":\"2026-11-22T%sZ\",\"of tomorrow\":1.50}"
        .formatted(id, domain, service, incident, onset);
  }

  Reader anomaly(String id, String more) {
    return put(
        "anomalies",
        null,
        "{\"id\":\""
            + id
            + "\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\"2026-11-22T10:00:00Z\""
            + (more.isEmpty() ? "" : ",")
            + more
            + "}");
  }

  Reader change(String id, String more) {
    String separator = more.isEmpty() ? "" : ",";
    String startedAt = more.contains("startedAt") ? "" : ",\"startedAt\":\"2026-11-22T10:00:00Z\"";
    return put(
        "changes",
        null,
        "{\"id\":\"" + id + "\",\"kind\":\"deploy\"" + startedAt + separator + more + "}");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String header, String value)
      throws IOException, InterruptedException {
    return client.send(request(path).header(header, value).build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  /** What was published so far. */
  List<ProducerRecord<byte[], byte[]>> published() {
    return published;
  }

  void brokerIsAway() {
    brokerIsAway = true;
  }

  HttpResponse<String> postForm(String path, String form) throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  /** The ids of a list, page by page. */
  List<String> ids(String path, String idField) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = json(path + (path.contains("?") ? "&" : "?") + next);
      page.path("items").forEach(item -> ids.add(item.path(idField).asText()));
      next = page.has("next") ? "cursor=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    return ids;
  }

  BufferedReader stream(String query, String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/v1/stream" + query);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    // The first comment says that the client is connected.
    assertThat(reader.readLine()).startsWith(":");
    return reader;
  }

  /** The status of a path that no client library would send. */
  int raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  @Override
  public void close() {
    server.close();
  }
}
