package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and settings of topics are stored data: a change here is a migration for somebody. */
class TopicsTest {
  private static final List<TopicSpec> SPECS = TopicSpecs.all(Topics.DEFAULT, 4, (short) 3);

  @Test
  void namesAndPoliciesAreThese() {
    assertThat(SPECS)
        .extracting(spec -> spec.name() + " " + spec.flow() + " " + spec.cleanup().policy())
        .containsExactly(
            "culprit.changes IN delete",
            "culprit.anomalies IN delete",
            "culprit.dependencies IN compact",
            "culprit.verdicts IN compact,delete",
            "culprit.parameters IN compact",
            "culprit.annotations OUT compact,delete",
            "culprit.incidents OUT compact,delete",
            "culprit.impacts OUT compact,delete",
            "culprit.snapshots OUT compact,delete",
            "culprit.rejected OUT delete");
  }

  @Test
  void settingsAreThese() {
    assertThat(spec("culprit.changes").settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "2592000000",
                "message.timestamp.type", "CreateTime",
                "message.timestamp.after.max.ms", "3600000"));
    assertThat(spec("culprit.dependencies").settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cleanup.policy", "compact",
                "delete.retention.ms", "2592000000",
                "message.timestamp.type", "CreateTime",
                "message.timestamp.after.max.ms", "3600000"));
    assertThat(spec("culprit.annotations").settings())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "34560000000");
    assertThat(spec("culprit.rejected").settings()).containsEntry("retention.ms", "1209600000");
  }

  @Test
  void everyTopicHasPartitionsAndReplicasAsAsked() {
    assertThat(SPECS).allMatch(spec -> spec.partitions() == 4 && spec.replication() == 3);
  }

  @Test
  void thePrefixIsFree() {
    Topics topics = new Topics("acme-");
    assertThat(TopicSpecs.all(topics, 1, (short) 1))
        .allMatch(spec -> spec.name().startsWith("acme-"));
    assertThat(topics.of(EventType.CHANGE)).isEqualTo("acme-changes");
    assertThat(topics.of(EventType.ANOMALY)).isEqualTo("acme-anomalies");
    assertThat(topics.of(EventType.DEPENDENCY)).isEqualTo("acme-dependencies");
    assertThat(topics.of(EventType.VERDICT)).isEqualTo("acme-verdicts");
    assertThat(topics.of(EventType.PARAMETERS)).isEqualTo("acme-parameters");
  }

  @Test
  void aPrefixThatKafkaRefusesIsRefusedHere() {
    assertThatThrownBy(() -> new Topics("acme/"))
        .hasMessageStartingWith("topic prefix was acme/, but Kafka's topic names");
  }

  @Test
  void aTopicAsSpecifiedHasNoProblems() {
    assertThat(SPECS).allMatch(spec -> spec.problems(spec.settings()).isEmpty());
  }

  @Test
  void moreRetentionAndAnotherOrderOfPoliciesAreFine() {
    TopicSpec annotations = spec("culprit.annotations");
    Map<String, String> actual = new HashMap<>(annotations.settings());
    actual.put("cleanup.policy", "delete, compact");
    actual.put("retention.ms", "-1");
    assertThat(annotations.problems(actual)).isEmpty();
  }

  @Test
  void everyProblemNamesSettingValueAndRemedy() {
    TopicSpec changes = spec("culprit.changes");
    Map<String, String> actual =
        Map.of(
            "cleanup.policy", "compact",
            "retention.ms", "3600000",
            "message.timestamp.type", "LogAppendTime",
            "message.timestamp.after.max.ms", "9223372036854775807");
    assertThat(changes.problems(actual))
        .containsExactly(
            "topic culprit.changes: cleanup.policy is compact, but must be delete",
            "topic culprit.changes: message.timestamp.type is LogAppendTime, but must be"
                + " CreateTime",
            "topic culprit.changes: retention.ms is 3600000, but must be at least 604800000 or -1",
            "topic culprit.changes: message.timestamp.after.max.ms is 9223372036854775807, but must"
                + " be at most 3600000");
  }

  private static TopicSpec spec(String name) {
    return SPECS.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
  }
}
