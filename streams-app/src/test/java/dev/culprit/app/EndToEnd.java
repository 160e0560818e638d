package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The main job over HTTP: a deploy, then an anomaly of the same service, then who did it. */
final class EndToEnd {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  EndToEnd(Running culprit) {
    server = URI.create("http://127.0.0.1:" + culprit.port());
  }

  void awaitReady() {
    await().atMost(PATIENCE).until(() -> get("/readyz").statusCode() == 200);
  }

  void publishDeployAndAnomaly(Instant deployedAt) throws IOException, InterruptedException {
    post(
        "/v1/changes",
        """
        {"id":"deploy-1","kind":"deploy","service":"checkout","environment":"prod","version":"v42",
         "startedAt":"%s"}
        """
            .formatted(deployedAt));
    post(
        "/v1/anomalies",
        """
        {"id":"a-1","service":"checkout","environment":"prod","metric":"http p99",
         "metricClass":"latency","onset":"%s"}
        """
            .formatted(deployedAt.plusSeconds(240)));
  }

  /** As a monitor whose notification says neither when it began nor which one it is of several. */
  HttpResponse<String> tellOfMonitor(String transition, Instant at)
      throws IOException, InterruptedException {
    return send(
        "/v1/intake/datadog",
        """
        {"alert_id":"12","alert_transition":"%s","alert_title":"Errors","date":"%d",
         "tags":"service:search,env:prod"}
        """
            .formatted(transition, at.toEpochMilli()));
  }

  /** The incident that an anomaly belongs to; empty as long as there is none. */
  Optional<JsonNode> incidentOf(String anomalyId) throws IOException, InterruptedException {
    JsonNode annotation = json("/v1/annotations/" + anomalyId);
    return annotation.has("incidentId")
        ? Optional.of(json("/v1/incidents/" + annotation.path("incidentId").asText()))
        : Optional.empty();
  }

  /** Waits for the answer, which must name the deploy first. */
  JsonNode annotation() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(get("/v1/annotations/a-1").statusCode()).isEqualTo(200);
              assertThat(json("/v1/annotations/a-1").at("/suspects/0/change/id").asText())
                  .isEqualTo("deploy-1");
            });
    try {
      return json("/v1/annotations/a-1");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build(),
        BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(get(path).body());
  }

  private HttpResponse<String> send(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = send(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }
}
