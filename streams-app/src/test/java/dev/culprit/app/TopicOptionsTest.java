package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.intake.SourceMeter;
import dev.culprit.intake.SourceTopic;
import dev.culprit.intake.TopicsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

final class TopicOptionsTest {
  private static final String DEBEZIUM = "intake.source.debezium.topics";

  @Test
  void withoutAnyNothingIsRead() {
    assertThat(topics(Map.of()).topics()).isEmpty();
    assertThat(topics(Map.of(DEBEZIUM, " ")).topics()).isEmpty();
  }

  @Test
  void topicsAreNamedWithWhatARequestWouldSay() {
    TopicsConfig config =
        topics(Map.of(DEBEZIUM, "a.b?service=checkout&service=cart&environment=prod, c"));
    assertThat(config.topics()).extracting(SourceTopic::name).containsExactly("a.b", "c");
    assertThat(config.topics().get(0).query())
        .containsEntry("service", List.of("checkout", "cart"))
        .containsEntry("environment", List.of("prod"));
  }

  @Test
  void environmentVariablesNameThemAsWell() {
    Settings settings =
        Settings.read(
            Optional.empty(), Map.of("CULPRIT_INTAKE_SOURCE_DEBEZIUM_TOPICS", "a"), Map.of());
    assertThat(settings.value(DEBEZIUM)).contains("a");
  }

  @Test
  void groupBelongsToTheApplicationUnlessItIsNamed() {
    assertThat(topics(Map.of(Options.APPLICATION_ID, "eu")).group()).isEqualTo("eu-intake");
    assertThat(topics(Map.of(Options.INTAKE_GROUP, "mine")).group()).isEqualTo("mine");
  }

  @Test
  void firstLookGoesAsFarBackAsLatenessAndWhatIsCertainCannotBeOverridden() {
    Map<String, Object> properties =
        topics(
                Map.of(
                    Options.LATENESS,
                    "36h",
                    "kafka.consumer.enable.auto.commit",
                    "true",
                    "kafka.consumer.max.poll.records",
                    "7"))
            .consumerProperties();
    assertThat(properties)
        .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:PT36H")
        .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
        .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "7");
  }

  @Test
  void planForTheClusterGrantsThem() {
    CulpritConfig config =
        CulpritConfig.of(
            Settings.read(Optional.empty(), Map.of(), Map.of(DEBEZIUM, "a.b?environment=prod")),
            Map.of());
    assertThat(TopicsPlan.of(config, CulpritServer.topology(config), "User:c").steps())
        .extracting(TopicsPlan.Step::command)
        .anyMatch(command -> command.endsWith("--operation Read --operation Describe --topic a.b"))
        .anyMatch(command -> command.endsWith("--group culprit-intake"));
  }

  @Test
  void mistakesAreNamedWithTheirRemedy() {
    refuses(Map.of(DEBEZIUM, "culprit.changes"), "Culprit's own");
    refuses(Map.of(DEBEZIUM, "culprit-x-changelog"), "Culprit's own");
    refuses(Map.of(DEBEZIUM, "a b"), "no name of a topic");
    refuses(Map.of(DEBEZIUM, "a,a"), DEBEZIUM + " already");
    refuses(Map.of(DEBEZIUM, "a", "intake.source.cdevents.topics", "b,a"), "already");
    refuses(Map.of(DEBEZIUM, "a", Options.INTAKE_SOURCES, "github"), "leaves debezium out");
    refuses(Map.of("intake.source.debesium.topics", "a"), "did you mean debezium?");
  }

  private static ThrowableAssertAlternative<ConfigException> refuses(
      Map<String, String> options, String why) {
    return assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> topics(options))
        .withMessageContaining(why);
  }

  private static TopicsConfig topics(Map<String, String> options) {
    CulpritConfig config =
        CulpritConfig.of(
            Settings.read(Optional.empty(), Map.of(), new HashMap<>(options)), Map.of());
    return TopicOptions.of(config, SourceOptions.of(config, SourceMeter.NONE));
  }
}
