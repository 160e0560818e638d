package dev.culprit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes every event and suspects, without thinking, the latest change of the same service. */
final class FakeCulprit implements AutoCloseable {
  static {
    // Read once per JVM, by whatever server starts first: see dev.culprit.demo.shop.Service.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final HttpServer server;
  final List<JsonNode> changes = new ArrayList<>();
  final List<JsonNode> dependencies = new ArrayList<>();
  final ConcurrentHashMap<String, JsonNode> anomalies = new ConcurrentHashMap<>();

  private final CountDownLatch dependenciesCame = new CountDownLatch(1);
  private volatile boolean refusing;

  FakeCulprit() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers everything with an error from now on. */
  void refuseEverything() {
    refusing = true;
  }

  /** Waits for the first thing that a shop sends. */
  void awaitDependencies() throws InterruptedException {
    dependenciesCame.await();
  }

  /** All events, as one JSON document. */
  synchronized String everything() {
    ObjectNode all = json.createObjectNode();
    all.putArray("changes").addAll(changes);
    all.putArray("dependencies").addAll(dependencies);
    all.putArray("anomalies").addAll(anomalies.values());
    return all.toPrettyString();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      JsonNode body = json.readTree(exchange.getRequestBody());
      if (path.equals("/v1/dependencies")) {
        dependenciesCame.countDown();
      }
      if (refusing) {
        send(exchange, 400, json.createObjectNode().put("title", "refused"));
        return;
      }
      switch (path) {
        case "/v1/changes" -> changes.add(body);
        case "/v1/dependencies" -> body.forEach(dependencies::add);
        case "/v1/anomalies" -> anomalies.put(body.path("id").asText(), body);
        default -> {
          String id = path.substring(path.lastIndexOf('/') + 1);
          Optional<JsonNode> anomaly = Optional.ofNullable(anomalies.get(id));
          send(exchange, anomaly.isPresent() ? 200 : 404, anomaly.map(this::suspect).orElse(body));
          return;
        }
      }
      send(exchange, 202, json.createObjectNode().put("accepted", 1));
    }
  }

  private JsonNode suspect(JsonNode anomaly) {
    ObjectNode answer = json.createObjectNode().put("anomalyId", anomaly.path("id").asText());
    ObjectNode posterior = answer.putObject("posterior").put("none", 0.3).put("unlinked", 0.1);
    posterior.putObject("answer").put("hypothesis", "NONE").put("probability", 0.9);
    for (JsonNode change : changes) {
      if (change.path("environment").equals(anomaly.path("environment"))
          && change.path("services").path(0).equals(anomaly.path("service"))) {
        posterior
            .putObject("answer")
            .put("hypothesis", "CHANGE")
            .put("changeId", change.path("id").asText())
            .put("probability", 0.6);
        ObjectNode suspect = answer.putArray("suspects").addObject();
        suspect.put("rank", 1).put("probability", 0.6).put("lagSeconds", 5).set("change", change);
      }
    }
    return answer;
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
