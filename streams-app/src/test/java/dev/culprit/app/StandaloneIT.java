package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneIT {
  private static final Settings SETTINGS =
      Settings.read(Optional.empty(), Map.of(), Map.of(HttpOptions.PORT, "0"));

  @TempDir Path directory;

  @Test
  void answerNamesTheDeployAndOutlivesARestart() throws Exception {
    Instant deployedAt = Instant.now().minusSeconds(600);
    String alert = "datadog:monitor:12::" + deployedAt.getEpochSecond();
    JsonNode before;
    try (Standalone culprit = Standalone.start(directory, 0, SETTINGS, Map.of())) {
      EndToEnd scenario = new EndToEnd(culprit);
      scenario.awaitReady();
      scenario.publishDeployAndAnomaly(deployedAt);
      assertThat(scenario.tellOfMonitor("Triggered", deployedAt).statusCode()).isEqualTo(202);
      before = scenario.annotation();
      assertThat(before.path("sentence").asText()).contains("checkout v42");
      await().atMost(Duration.ofSeconds(30)).until(() -> scenario.incidentOf(alert).isPresent());
      assertThat(scenario.incidentOf(alert).orElseThrow().has("resolvedAt")).isFalse();
      assertThat(scenario.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(internalTopics(culprit)).isEqualTo(plannedInternalTopics());
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(scenario.get("/metrics").body())
                      .contains("kafka_culprit_events_accepted_total")
                      .contains("kafka_stream_alive_stream_threads"));
    }
    try (Standalone culprit = Standalone.start(directory, 0, SETTINGS, Map.of())) {
      EndToEnd scenario = new EndToEnd(culprit);
      Instant recoveredAt = deployedAt.plusSeconds(300);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> isTaken(scenario.tellOfMonitor("Recovered", recoveredAt)));
      scenario.awaitReady();
      assertThat(scenario.annotation()).isEqualTo(before);
      await()
          .untilAsserted(
              () ->
                  assertThat(scenario.incidentOf(alert).orElseThrow().path("resolvedAt").asText())
                      .isEqualTo(recoveredAt.truncatedTo(ChronoUnit.MILLIS).toString()));
    }
  }

  /** As long as the topics are read, a sender is told to try again, and never that all is well. */
  private static boolean isTaken(HttpResponse<String> answer) {
    if (answer.statusCode() == 503) {
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      return false;
    }
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":1");
    return true;
  }

  private static Set<String> internalTopics(Running culprit) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", culprit.bootstrapServers()))) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith("culprit-"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> plannedInternalTopics() {
    CulpritConfig config = CulpritConfig.of(SETTINGS, Map.of());
    return TopicsPlan.internal(config, CulpritServer.topology(config)).stream()
        .map(TopicsPlan.InternalTopic::name)
        .collect(Collectors.toSet());
  }
}
