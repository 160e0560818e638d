package dev.culprit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.demo.play.Episode;
import dev.culprit.demo.play.Fault.Guilty;
import dev.culprit.demo.play.Numbering;
import dev.culprit.demo.play.Schedule;
import dev.culprit.demo.shop.Shop;
import dev.culprit.demo.shop.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opens real shops under real load, with a stand-in for Culprit. */
@Timeout(120)
class EpisodeRunIT {
  private static final Set<String> KINDS =
      Set.of("deploy", "feature_flag", "db_migration", "config", "infrastructure");
  private static final Set<String> CLASSES =
      Set.of("errors", "latency", "saturation", "db", "business");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void whatAShopPublishesIsWellFormedAndTellsNothingOfGuilt() throws Exception {
    Scoreboard scoreboard = new Scoreboard();
    Numbering changes = new Numbering(4);
    ExecutorService network = Executors.newCachedThreadPool(Threads.named("http"));
    try (FakeCulprit culprit = new FakeCulprit()) {
      Episode episode = withSlowSearch(changes);
      HttpClient http = Demo.client(network);
      Backstage backstage =
          new Backstage(
              new CulpritApi(culprit.address(), http),
              http,
              new Screen(out, false),
              scoreboard,
              changes,
              new AnomalyIds(5));
      try (EpisodeRun run = new EpisodeRun(episode, backstage)) {
        run.play();
        assertThat(run.requests()).isGreaterThan(200);
      }
      assertThat(scoreboard.troubles()).isEmpty();
      assertThat(culprit.dependencies).hasSize(Shop.EDGES.size());
      checkChanges(culprit.changes, episode);
      checkAnomalies(culprit.anomalies.values(), episode);
    } finally {
      network.shutdownNow();
    }
    // The stand-in names the latest change of the same service, which is how this fault is found.
    assertThat(scoreboard.report().faults()).isEqualTo(1);
    assertThat(scoreboard.report().guiltyInTop3()).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("ANSWER")
        .doesNotContain("\u001b");
    assertNothingIsLeft();
  }

  @Test
  void closingStopsARunAtOnceAndLeavesNothingBehind() throws Exception {
    try (FakeCulprit culprit = new FakeCulprit()) {
      Demo demo =
          new Demo(
              new DemoConfig(culprit.address(), Optional.empty(), Optional.empty(), out, 6, false));
      CompletableFuture<Integer> status = CompletableFuture.supplyAsync(demo::run);
      culprit.awaitDependencies();
      demo.close();
      assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("no fault was answered")
        .doesNotContain("TROUBLE");
    assertNothingIsLeft();
  }

  @Test
  void aRefusalByCulpritIsAnErrorThatTellsWhatCameBack() throws Exception {
    ExecutorService network = Executors.newCachedThreadPool(Threads.named("http"));
    try (FakeCulprit culprit = new FakeCulprit()) {
      culprit.refuseEverything();
      CulpritApi api = new CulpritApi(culprit.address(), Demo.client(network));
      assertThatThrownBy(() -> api.change(JsonNodeFactory.instance.objectNode()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("POST /v1/changes")
          .hasMessageContaining("400")
          .hasMessageContaining("refused");
    } finally {
      network.shutdownNow();
    }
  }

  private static Episode withSlowSearch(Numbering numbering) {
    for (long seed = 0; seed < 1000; seed++) {
      Episode episode = new Schedule(seed, numbering).next();
      if (episode.fault() instanceof Guilty guilty
          && guilty.change().id().startsWith("deploy-search")) {
        return episode;
      }
    }
    return fail("no seed begins with a deploy of search");
  }

  private static void checkChanges(List<JsonNode> changes, Episode episode) {
    Map<String, Integer> sequences = new HashMap<>();
    Set<String> statuses = new HashSet<>();
    for (JsonNode change : changes) {
      assertThat(change.path("environment").asText()).isEqualTo(episode.environment());
      assertThat(KINDS).contains(change.path("kind").asText());
      assertThat(change.path("services").isArray()).isTrue();
      statuses.add(change.path("status").asText());
      Instant start = Instant.parse(change.path("startedAt").asText());
      if (change.has("endedAt")) {
        assertThat(Instant.parse(change.path("endedAt").asText())).isAfterOrEqualTo(start);
      }
      double exposure = 0;
      for (JsonNode step : change.path("steps")) {
        assertThat(Instant.parse(step.path("at").asText())).isAfterOrEqualTo(start);
        assertThat(step.path("exposure").asDouble()).isGreaterThan(exposure);
        exposure = step.path("exposure").asDouble();
      }
      int sequence = change.path("sequence").asInt();
      assertThat(sequences.put(change.path("id").asText(), sequence))
          .isEqualTo(sequence == 1 ? null : Integer.valueOf(sequence - 1));
      assertThat(change.toString().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("guilty", "innocent", "harmless", "fault", "slow");
    }
    assertThat(statuses).containsExactlyInAnyOrder("started", "succeeded");
    assertThat(changes).anyMatch(change -> change.has("rollbackOf"));
  }

  private static void checkAnomalies(Iterable<JsonNode> anomalies, Episode episode) {
    assertThat(anomalies)
        .isNotEmpty()
        .anyMatch(
            anomaly ->
                anomaly.path("service").asText().equals("search")
                    && anomaly.path("metricClass").asText().equals("latency"))
        .allSatisfy(
            anomaly -> {
              assertThat(anomaly.path("environment").asText()).isEqualTo(episode.environment());
              assertThat(CLASSES).contains(anomaly.path("metricClass").asText());
              Instant onset = Instant.parse(anomaly.path("onset").asText());
              assertThat(Instant.parse(anomaly.path("detectedAt").asText())).isAfter(onset);
              assertThat(Instant.parse(anomaly.path("resolvedAt").asText())).isAfter(onset);
              assertThat(anomaly.path("sequence").asInt()).isEqualTo(2);
              assertThat(anomaly.path("value").asDouble())
                  .isGreaterThan(2 * anomaly.path("baseline").asDouble());
              assertThat(anomaly.path("series").size()).isGreaterThan(10);
            });
  }

  /** Threads that were told to end need a moment to do so. */
  private static void assertNothingIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("demo-")) {
        thread.join(Duration.ofSeconds(5).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
