package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.app.CulpritConfig;
import dev.culprit.app.HttpOptions;
import dev.culprit.app.Options;
import dev.culprit.app.Replay;
import dev.culprit.app.ReplayPlan;
import dev.culprit.app.ReplaySpeed;
import dev.culprit.app.Running;
import dev.culprit.app.Settings;
import dev.culprit.app.Standalone;
import dev.culprit.calibration.GuiltyConfigs;
import dev.culprit.history.HistorySet;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running application is calibrated by what stands on its own topics. */
final class CalibrateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int INCIDENTS = 48;

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Terminal terminal = new Terminal();

  @Test
  void publishedVersionHoldsForNewIncidentsAndNotForOldOnes() throws Exception {
    Settings settings = Settings.read(Optional.empty(), Map.of(), Map.of(HttpOptions.PORT, "0"));
    try (Standalone culprit = Standalone.start(directory, 0, settings, Map.of())) {
      URI server = URI.create("http://127.0.0.1:" + culprit.port());
      replay(settings, culprit);
      String last = "/v1/annotations/a-" + (INCIDENTS - 2);
      await().atMost(PATIENCE).until(() -> get(server, last).statusCode() == 200);
      assertThat(version(server, last)).startsWith("shipped-");

      int status =
          terminal.run(
              "calibrate",
              "--from-topics",
              "--since",
              "29d",
              "--publish",
              "--set",
              "bootstrap.servers=" + culprit.bootstrapServers());
      assertThat(status).as(terminal.out() + terminal.err()).isZero();
      assertThat(terminal.out())
          .contains("topics: 48 settled incidents, the cause of 48 known")
          .contains("held out");
      assertThat(terminal.err()).contains("published version ");
      String published = terminal.err().replaceAll("(?s).*published version ([^,]+),.*", "$1");

      // Versions and anomalies have topics of their own, which nobody reads in any order.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                String id = "new-" + System.nanoTime();
                breakAgain(server, id, Instant.now());
                await()
                    .atMost(PATIENCE)
                    .until(() -> get(server, "/v1/annotations/" + id).statusCode() == 200);
                assertThat(version(server, "/v1/annotations/" + id)).isEqualTo(published);
              });
      assertThat(version(server, last)).startsWith("shipped-");
    }
  }

  private static void replay(Settings settings, Running culprit) throws IOException {
    CulpritConfig config =
        CulpritConfig.of(
            settings.with(Map.of(Options.BOOTSTRAP_SERVERS, culprit.bootstrapServers())), Map.of());
    HistorySet history =
        GuiltyConfigs.toldByVerdicts(
            GuiltyConfigs.history(INCIDENTS, Duration.ofHours(12), INCIDENTS));
    Replay replay = new Replay(history, config, Clock.systemUTC());
    ReplayPlan plan = replay.plan(true);
    replay.run(plan, ReplaySpeed.MAX, new ReplayProgress(new Terminal().line().getErr(), 1, false));
  }

  private void breakAgain(URI server, String id, Instant onset)
      throws IOException, InterruptedException {
    String anomaly =
        """
        {"id":"%s","service":"%s","environment":"prod","metric":"p99","metricClass":"latency",
         "onset":"%s"}"""
            .formatted(id, id, onset);
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(server.resolve("/v1/anomalies"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(anomaly))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  private HttpResponse<String> get(URI server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
  }

  private String version(URI server, String path) throws IOException, InterruptedException {
    JsonNode annotation = Json.MAPPER.readTree(get(server, path).body());
    return annotation.path("parameterVersion").asText();
  }
}
