package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's graphite-web, on a free port, with a database of its own. */
final class GraphiteWeb implements AutoCloseable {
  // Debian's is the one that knows Debian's packages, whatever comes first on the path.
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final String address;

  private GraphiteWeb(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** A Python that can run it; empty if it is not installed. */
  static Optional<String> python() throws InterruptedException {
    for (String python : PYTHONS) {
      if (succeeds(python, "-c", "import django, graphite")) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process check =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor(30, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  static GraphiteWeb start(String python, Path directory) throws IOException {
    Path script = directory.resolve("graphite_web.py");
    try (InputStream in = GraphiteWeb.class.getResourceAsStream("graphite_web.py")) {
      Files.write(script, requireNonNull(in, "graphite_web.py").readAllBytes());
    }
    Path errors = directory.resolve("errors.txt");
    Process process =
        new ProcessBuilder(python, script.toString(), directory.toString())
            .redirectError(errors.toFile())
            .start();
    String port =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    assertThat(port).as(() -> text(errors)).isNotNull();
    return new GraphiteWeb(process, "http://127.0.0.1:" + port);
  }

  HttpResponse<String> get(String path, Instant now) throws IOException, InterruptedException {
    return client.send(
        request(path).header("X-Now", String.valueOf(now.getEpochSecond())).build(),
        BodyHandlers.ofString());
  }

  void post(JsonNode event) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request("/events/").POST(BodyPublishers.ofString(event.toString())).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** It ends when its standard input does. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
