package dev.culprit.view;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Prometheus in a process of its own, holding samples that were put in before. */
final class RealPrometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI url;

  private RealPrometheus(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * @param openMetrics samples with their times, in the OpenMetrics text format
   */
  static RealPrometheus holding(Path directory, String openMetrics)
      throws IOException, InterruptedException {
    Path prometheus = InstalledTool.find("prometheus");
    Path promtool = InstalledTool.find("promtool");
    Path samples = Files.writeString(directory.resolve("samples.txt"), openMetrics);
    Path data = directory.resolve("data");
    Process backfill =
        start(
            directory,
            List.of(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                samples.toString(),
                data.toString()));
    if (!backfill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || backfill.exitValue() != 0) {
      throw new IOException(
          "promtool did not take the samples: " + Files.readString(directory.resolve("log")));
    }
    Path config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
    String address = "127.0.0.1:" + freePort();
    Process process =
        start(
            directory,
            List.of(
                prometheus.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=" + address));
    RealPrometheus started = new RealPrometheus(process, URI.create("http://" + address));
    started.awaitReady();
    return started;
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(url.resolve("/-/ready")).build();
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
  }

  private static Process start(Path directory, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
