package dev.culprit.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.prometheus.PrometheusConfig.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Servers that are slow, large, elsewhere or no Prometheus at all; PrometheusIT asks a real one.
 */
class PrometheusTest {
  private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-22T11:00:00Z");
  private static final String EMPTY =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

  private final LinkedBlockingQueue<HttpExchange> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private HttpHandler handler = exchange -> answer(exchange, 200, EMPTY);

  PrometheusTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange);
          handler.handle(exchange);
        });
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void rangeQueryIsSentWithItsHeaderAndReadAsSamples() throws Exception {
    CompletableFuture<String> form = new CompletableFuture<>();
    handler =
        exchange -> {
          form.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(
              exchange,
              200,
              "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                  + "\"values\":[[1795341600,\"1.5\"],[1795341615.25,\"+Inf\"],[1795341630,\"NaN\"],"
                  + "[1795341645.781,\"-2\"]]}]}}");
        };
    Line line = ask(Duration.ofSeconds(30), "up{a=\"b&c\"} + 1");
    assertThat(line.samples())
        .containsExactly(new Sample(1795341600000L, 1.5), new Sample(1795341645781L, -2));
    assertThat(line.whyNot()).isEmpty();
    HttpExchange request = requests.take();
    assertThat(request.getRequestMethod()).isEqualTo("POST");
    assertThat(request.getRequestURI().toString()).isEqualTo("/prom/api/v1/query_range");
    assertThat(request.getRequestHeaders().getFirst("X-Scope-OrgID")).isEqualTo("tenant-1");
    assertThat(parameters(form.get()))
        .containsEntry("query", "up{a=\"b&c\"} + 1")
        .containsEntry("step", "37")
        .containsEntry("start", "1795341565")
        .containsEntry("end", "1795345200");
  }

  @Test
  void neverMorePointsAreAskedForThanConfigured() throws Exception {
    List<Map<String, String>> asked = new ArrayList<>();
    handler =
        exchange -> {
          asked.add(parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          answer(exchange, 200, EMPTY);
        };
    Prometheus prometheus = prometheus(Duration.ofSeconds(30));
    for (long seconds : new long[] {1, 59, 97, 98, 99, 100, 101, 3_601, 86_400, 31 * 86_400}) {
      prometheus.line("up", FROM.plusMillis(700), FROM.plusSeconds(seconds)).get();
    }
    assertThat(asked).hasSize(10);
    for (Map<String, String> form : asked) {
      long step = Long.parseLong(form.getOrDefault("step", ""));
      long start = Long.parseLong(form.getOrDefault("start", ""));
      long end = Long.parseLong(form.getOrDefault("end", ""));
      assertThat((end - start) / step + 1).as("%s", form).isBetween(1L, 100L);
    }
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    handler =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, "");
        };
    assertThat(whyNot()).contains("302").contains("not followed");
    assertThat(requests).hasSize(1);
  }

  @Test
  void answerThatNeverComesIsGivenUp() {
    handler = exchange -> awaitClosing();
    assertThat(ask(Duration.ofMillis(300), "up").whyNot())
        .contains("Prometheus did not answer within 300 ms");
  }

  @Test
  void answerThatNeverEndsIsGivenUp() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitClosing();
        };
    assertThat(ask(Duration.ofMillis(300), "up").whyNot())
        .contains("Prometheus did not answer within 300 ms");
  }

  @Test
  void answerThatIsTooLargeIsGivenUp() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[64 * 1024];
          try {
            while (closing.getCount() > 0) {
              exchange.getResponseBody().write(chunk);
            }
          } catch (IOException clientHasGone) {
            exchange.close();
          }
        };
    assertThat(whyNot()).contains("more than 2097152 bytes");
  }

  @Test
  void whatPrometheusComplainsOfIsPassedOn() {
    handler =
        exchange ->
            answer(
                exchange,
                400,
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: "
                    + "x".repeat(5_000)
                    + "\"}");
    assertThat(whyNot())
        .startsWith("Prometheus answered 400: parse error: xx")
        .hasSizeLessThan(400);
    handler = exchange -> answer(exchange, 401, "no entry");
    assertThat(whyNot()).contains("401").contains("prometheus.header");
    handler = exchange -> answer(exchange, 503, "{}");
    assertThat(whyNot()).isEqualTo("Prometheus answered 503");
  }

  @Test
  void whatIsNoPrometheusIsNamed() {
    handler = exchange -> answer(exchange, 200, "<html>");
    assertThat(whyNot()).contains("does not speak as Prometheus does");
    handler = exchange -> answer(exchange, 200, "[".repeat(100_000));
    assertThat(whyNot()).contains("does not speak as Prometheus does");
    handler = exchange -> answer(exchange, 200, "[]");
    assertThat(whyNot()).isEqualTo("Prometheus answered 200");
  }

  @Test
  void onlyOneLineIsDrawn() {
    handler = exchange -> answer(exchange, 200, EMPTY.replace("[]", "[{},{},{}]"));
    assertThat(whyNot()).contains("3 lines").contains("sum(…)");
    handler = exchange -> answer(exchange, 200, EMPTY.replace("matrix", "scalar"));
    assertThat(whyNot()).contains("no line");
    handler = exchange -> answer(exchange, 200, EMPTY);
    assertThat(whyNot()).isEqualTo("Prometheus has no samples of it in this time");
  }

  @Test
  void nobodyListeningIsNoFailure() {
    server.stop(0);
    assertThat(whyNot()).contains("cannot be reached").contains("prometheus.url");
  }

  @Test
  void rangeThatIsTooLongIsNotAskedFor() {
    Prometheus prometheus = prometheus(Duration.ofSeconds(30));
    assertThat(prometheus.line("up", Instant.MIN, Instant.MAX).join().whyNot().orElseThrow())
        .contains("31 days");
    assertThat(prometheus.line("up", TO, FROM).join().samples()).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void onlySoManyAreAskedForAtATimeAndPlacesComeBack() {
    handler = exchange -> awaitClosing();
    Prometheus prometheus = prometheus(Duration.ofMillis(500));
    List<CompletableFuture<Line>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(prometheus.line("up", FROM, TO));
    }
    assertThat(all.stream().map(line -> line.join().whyNot().orElseThrow()))
        .filteredOn(reason -> reason.contains("too many"))
        .hasSize(12);
    handler = exchange -> answer(exchange, 200, EMPTY);
    assertThat(prometheus.line("up", FROM, TO).join().whyNot().orElseThrow())
        .contains("no samples");
  }

  private String whyNot() {
    return ask(Duration.ofSeconds(30), "up").whyNot().orElseThrow();
  }

  private Line ask(Duration timeout, String query) {
    return prometheus(timeout).line(query, FROM, TO).join();
  }

  private Prometheus prometheus(Duration timeout) {
    return new Prometheus(
        new PrometheusConfig(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prom"),
            Optional.of(new Header("X-Scope-OrgID", "tenant-1")),
            timeout,
            100));
  }

  private void awaitClosing() {
    try {
      boolean unused = closing.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return parameters;
  }
}
