package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.culprit.broker.BrokerConfig;
import dev.culprit.broker.InProcessBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicsAdminIT {
  @TempDir Path directory;

  @Test
  void whatIsMissingOrWrongIsNamedWithTheCommandThatMendsIt() throws Exception {
    try (InProcessBroker broker = InProcessBroker.start(BrokerConfig.in(directory))) {
      CulpritConfig config = config(broker);
      assertThatExceptionOfType(TopicsUnusable.class)
          .isThrownBy(() -> CulpritServer.start(config))
          .withMessageContaining("culprit.changes is missing")
          .withMessageContaining("culprit topics create");
      try (TopicsAdmin topics = new TopicsAdmin(config)) {
        assertThat(topics.check()).hasSize(10);
        assertThat(topics.create()).hasSize(10).contains("culprit.changes");
        assertThat(topics.check()).isEmpty();
        assertThat(topics.create()).isEmpty();

        set(broker, "culprit.changes", "retention.ms", "3600000");
        set(broker, "culprit.annotations", "cleanup.policy", "delete");
        // The controller knows at once, the broker a moment later.
        await()
            .untilAsserted(
                () ->
                    assertThat(topics.check())
                        .extracting(TopicProblem::topic)
                        .containsExactly("culprit.changes", "culprit.annotations"));
        assertThat(topics.check().get(0).what()).contains("retention.ms").contains("3600000");
        assertThat(topics.check().get(0).remedy())
            .startsWith("kafka-configs.sh --bootstrap-server " + broker.bootstrapServers())
            .contains("--entity-name culprit.changes");
      }
    }
  }

  private static CulpritConfig config(InProcessBroker broker) {
    return CulpritConfig.of(
        Settings.read(
            Optional.empty(),
            Map.of(),
            Map.of(Options.BOOTSTRAP_SERVERS, broker.bootstrapServers())),
        Map.of());
  }

  private static void set(InProcessBroker broker, String topic, String name, String value)
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
