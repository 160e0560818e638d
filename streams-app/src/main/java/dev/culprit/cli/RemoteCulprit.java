package dev.culprit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A running Culprit, spoken to over HTTP. */
final class RemoteCulprit {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int FIRST_ERROR = 400;

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  RemoteCulprit(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** Empty if there is no such thing. */
  Optional<JsonNode> find(String collection, String id) {
    String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> response =
        send(
            request("/v1/" + collection + "/" + segment).timeout(PATIENCE).GET().build(),
            BodyHandlers.ofString());
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(json(response));
  }

  /** What stands there. */
  JsonNode get(String path) {
    return json(send(request(path).timeout(PATIENCE).GET().build(), BodyHandlers.ofString()));
  }

  /** Posts JSON and returns the answer. */
  JsonNode post(String path, String body) {
    return json(
        send(
            request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString()));
  }

  /** Lines of a stream, until the server ends it. */
  Stream<String> lines(String path) {
    HttpResponse<Stream<String>> response =
        send(
            request(path).header("Accept", "text/event-stream").GET().build(),
            BodyHandlers.ofLines());
    if (response.statusCode() >= FIRST_ERROR) {
      throw new Failure(
          base
              + path
              + " answered "
              + response.statusCode()
              + (response.statusCode() == UNAUTHORIZED || response.statusCode() == FORBIDDEN
                  ? "; it takes a token with the scope read, in CULPRIT_TOKEN or --token"
                  : ""));
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new Failure(
          "no Culprit answers at "
              + base
              + " ("
              + e
              + "); start one, or name another with --server",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new Failure(
          response.uri() + " answered " + response.statusCode() + " and no JSON; is it a Culprit?",
          e);
    }
    if (response.statusCode() >= FIRST_ERROR) {
      throw new Failure(response.statusCode() + " " + problem(body));
    }
    return body;
  }

  private static String problem(JsonNode problem) {
    StringBuilder text = new StringBuilder(problem.path("title").asText("refused"));
    if (problem.hasNonNull("detail")) {
      text.append(": ").append(problem.path("detail").asText());
    }
    for (JsonNode error : problem.path("errors")) {
      text.append("\n  event ")
          .append(error.path("index").asInt())
          .append(": ")
          .append(error.path("field").asText())
          .append(" was ")
          .append(error.path("value").asText())
          .append(", but ")
          .append(error.path("remedy").asText());
    }
    return text.toString();
  }
}
