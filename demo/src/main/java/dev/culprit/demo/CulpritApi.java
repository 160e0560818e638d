package dev.culprit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** All that the demo knows of Culprit: its HTTP API. */
final class CulpritApi {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ERROR_TEXT = 300;

  private final URI server;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  CulpritApi(URI server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  void change(JsonNode change) throws IOException, InterruptedException {
    post("/v1/changes", change);
  }

  void anomaly(JsonNode anomaly) throws IOException, InterruptedException {
    post("/v1/anomalies", anomaly);
  }

  void dependencies(JsonNode dependencies) throws IOException, InterruptedException {
    post("/v1/dependencies", dependencies);
  }

  /** The present answer for an anomaly; empty while there is none. */
  Optional<Answer> annotation(String anomalyId) throws IOException, InterruptedException {
    String path = "/v1/annotations/" + URLEncoder.encode(anomalyId, StandardCharsets.UTF_8);
    HttpResponse<String> response = http.send(request(path).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      throw failure("GET " + path, response);
    }
    return Optional.of(new Answer(json.readTree(response.body())));
  }

  /** Where a person can read on. */
  URI link(String path) {
    return server.resolve(path);
  }

  private void post(String path, JsonNode body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw failure("POST " + path, response);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(link(path)).timeout(PATIENCE);
  }

  private static IOException failure(String what, HttpResponse<String> response) {
    String body = response.body().strip();
    return new IOException(
        what
            + " was answered with status "
            + response.statusCode()
            + ": "
            + body.substring(0, Math.min(ERROR_TEXT, body.length())));
  }
}
