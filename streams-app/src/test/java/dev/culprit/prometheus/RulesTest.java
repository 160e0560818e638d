package dev.culprit.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are slow or fail; AlertmanagerIT asks a real Prometheus. */
class RulesTest {
  private static final String TWO_FOR_EACH_SEVERITY =
      """
      {"status":"success","data":{"groups":[{"name":"shop","file":"rules.yml","interval":15,"rules":[
       {"type":"recording","name":"HighErrorRate","query":"1"},
       {"type":"alerting","name":"HighErrorRate","duration":120,"labels":{"severity":"page","text":"{{ $value }}"},"alerts":[]},
       {"type":"alerting","name":"HighErrorRate","duration":600,"labels":{"severity":"ticket"},"alerts":[]},
       {"type":"alerting","name":"Twins","duration":60,"labels":{},"alerts":[]},
       {"type":"alerting","name":"Twins","duration":90,"labels":{},"alerts":[]},
       {"type":"alerting","name":"AtOnce","duration":0,"labels":{},"alerts":[]}]}]}}
      """;

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile HttpHandler handler = exchange -> answer(exchange, 200, TWO_FOR_EACH_SEVERITY);

  RulesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
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
  void ruleIsKnownByNameAndLabels() {
    Rules rules = rules();
    assertThat(rules.behind("HighErrorRate", Map.of("severity", "page", "job", "a")))
        .map(Rule::waits)
        .contains(Duration.ofMinutes(2));
    assertThat(rules.behind("HighErrorRate", Map.of("severity", "ticket")))
        .map(Rule::waits)
        .contains(Duration.ofMinutes(10));
    assertThat(rules.behind("HighErrorRate", Map.of("severity", "info"))).isEmpty();
    assertThat(rules.behind("AtOnce", Map.of()))
        .contains(new Rule(Map.of(), Duration.ZERO, Duration.ofSeconds(15)));
    assertThat(requests).containsExactly("/prom/api/v1/rules?type=alert&exclude_alerts=true");
  }

  @Test
  void twoRulesThatWaitDifferentlyTellNothing() {
    assertThat(rules().behind("Twins", Map.of())).isEmpty();
  }

  @Test
  void rulesAreAskedForAgainWhenTheyAreOldOrTheNameIsNew() {
    Rules rules = rules();
    Optional<Rule> first = rules.behind("AtOnce", Map.of());
    assertThat(first).isPresent();
    assertThat(rules.behind("New", Map.of())).as("asked a moment ago").isEmpty();
    assertThat(requests).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    handler = exchange -> answer(exchange, 200, TWO_FOR_EACH_SEVERITY.replace("AtOnce", "New"));
    assertThat(rules.behind("New", Map.of())).isPresent();
    assertThat(requests).hasSize(2);
  }

  @Test
  void whatWasKnownStaysKnownWhilePrometheusFails() {
    Rules rules = rules();
    assertThat(rules.behind("AtOnce", Map.of())).isPresent();
    handler = exchange -> answer(exchange, 503, "busy");
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(rules.behind("AtOnce", Map.of())).isPresent();
    assertThat(rules.behind("New", Map.of())).isEmpty();
    assertThat(rules.behind("AtOnce", Map.of())).isPresent();
  }

  @Test
  void silentServerHoldsUpOneDeliveryForASecondAndNoOther() {
    handler = exchange -> awaitClosing();
    Rules rules = rules();
    long begun = System.nanoTime();
    assertThat(rules.behind("AtOnce", Map.of())).isEmpty();
    Duration first = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(first).isBetween(Rules.PATIENCE.minusMillis(100), Duration.ofSeconds(10));
    nanos.addAndGet(Rules.PATIENCE.toNanos());
    long then = System.nanoTime();
    assertThat(rules.behind("AtOnce", Map.of())).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - then)).isLessThan(Rules.PATIENCE);
    assertThat(requests).hasSize(1);
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Rules rules() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prom");
    return new Rules(
        new PrometheusConfig(url, Optional.empty(), Duration.ofSeconds(30), 100), nanos::get);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
