package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The same scenario against a Kafka that is not ours. Needs a Docker engine and is skipped where
 * none answers, also in CI: not every machine that must be able to test this may run one.
 */
final class KafkaContainerIT {
  private static final String IMAGE = "apache/kafka:4.3.1";

  @TempDir Path directory;

  @Test
  void answerNamesTheDeploy() throws Exception {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers, so nothing was tested against " + IMAGE);
    try (KafkaContainer kafka = new KafkaContainer(IMAGE)) {
      kafka.start();
      CulpritConfig config =
          CulpritConfig.of(
              Settings.read(
                  Optional.empty(),
                  Map.of(),
                  Map.of(
                      Options.BOOTSTRAP_SERVERS, kafka.getBootstrapServers(),
                      Options.STATE_DIR, directory.toString(),
                      HttpOptions.PORT, "0")),
              Map.of());
      try (TopicsAdmin topics = new TopicsAdmin(config)) {
        topics.create();
        assertThat(topics.check()).isEmpty();
      }
      try (CulpritServer culprit = CulpritServer.start(config)) {
        EndToEnd scenario = new EndToEnd(culprit);
        scenario.awaitReady();
        scenario.publishDeployAndAnomaly(Instant.now().minusSeconds(600));
        assertThat(scenario.annotation().path("sentence").asText()).contains("checkout v42");
      }
    }
  }
}
