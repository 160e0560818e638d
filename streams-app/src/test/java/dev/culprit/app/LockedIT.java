package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rooms of a Culprit with tokens: nothing was forgotten when the doors were locked. */
final class LockedIT {

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path directory;

  @Test
  void onlyThePageAndHealthAreOpen() throws Exception {
    NewToken reader = NewToken.create("grafana", List.of("read"));
    NewToken publisher = NewToken.create("ci", List.of("publish"));
    Path tokens =
        Files.write(directory.resolve("tokens"), List.of(reader.line(), publisher.line()));
    try (Standalone culprit =
        Standalone.start(
            directory.resolve("data"),
            0,
            settings(Map.of(DoorOptions.TOKENS_FILE, tokens.toString())),
            Map.of())) {
      String server = "http://127.0.0.1:" + culprit.port();
      List<String> open = List.of("/", "/incidents", "/incidents/i-1", "/healthz", "/readyz");
      for (String path : open) {
        assertThat(status("GET", server + path, "")).as(path).isNotEqualTo(401);
      }
      for (String path : documented()) {
        assertThat(status("GET", server + path, "")).as(path).isEqualTo(401);
        assertThat(status("GET", server + path, publisher.secret())).as(path).isEqualTo(403);
      }
      for (String path : List.of("changes", "anomalies", "dependencies", "verdicts")) {
        assertThat(status("POST", server + "/v1/" + path, "")).as(path).isEqualTo(401);
        assertThat(status("POST", server + "/v1/" + path, reader.secret())).as(path).isEqualTo(403);
      }
      assertThat(status("DELETE", server + "/v1/dependencies/x", reader.secret())).isEqualTo(403);
      assertThat(status("POST", server + "/v1/verdicts", publisher.secret())).isEqualTo(403);
      assertThat(status("POST", server + "/v1/changes", publisher.secret()))
          .as("no usable change, but let in")
          .isIn(400, 415);
      assertThat(status("DELETE", server + "/v1/dependencies/x", publisher.secret()))
          .isEqualTo(202);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> status("GET", server + "/readyz", "") == 200);
      assertThat(status("GET", server + "/v1/annotations", reader.secret())).isEqualTo(200);
      assertThat(body(server + "/metrics", reader.secret()))
          .contains("culprit_http_refused_total{reason=\"unauthorized\"}");
    }
  }

  @Test
  void tokensThatCannotBeReadStopTheStart() throws IOException {
    Path tokens = Files.writeString(directory.resolve("tokens"), "ci write sha256:0");
    CulpritConfig config =
        CulpritConfig.of(settings(Map.of(DoorOptions.TOKENS_FILE, tokens.toString())), Map.of());
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Doors.guard(config, context -> Optional.empty()))
        .withMessageContaining("http.tokens.file")
        .withMessageContaining("line 1")
        .withMessageContaining("\"write\"");
  }

  /** Every path that is read, as the documentation names them. */
  private static List<String> documented() throws IOException {
    List<String> paths =
        Stream.of("http-api.md", "security.md")
            .flatMap(page -> lines(Path.of("..", "docs", page)))
            .filter(line -> line.startsWith("| `GET /"))
            .map(line -> line.substring("| `GET ".length(), line.indexOf('`', 3)))
            .map(path -> path.replaceAll("\\{[a-z]+}", "x").replaceAll("=$", "=x"))
            .toList();
    assertThat(paths).hasSizeGreaterThan(12).contains("/v1/stream", "/v1/intake/refusals");
    return Stream.concat(
            paths.stream(), Stream.of("/metrics", "/events/get_data", "/render", "/v1/incidents/x"))
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Settings settings(Map<String, String> more) {
    return Settings.read(Optional.empty(), Map.of(), Map.of(HttpOptions.PORT, "0")).with(more);
  }

  private int status(String method, String address, String token) throws Exception {
    return client.send(request(method, address, token), BodyHandlers.discarding()).statusCode();
  }

  private String body(String address, String token) throws Exception {
    return client.send(request("GET", address, token), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(String method, String address, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request
        .method(
            method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
        .build();
  }
}
