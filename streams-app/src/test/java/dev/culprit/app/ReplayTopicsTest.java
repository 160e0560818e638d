package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.ListedHistory;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplayTopicsTest {
  private static final Instant DEPLOYED = Instant.parse("2025-03-01T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String TEN_DAYS = String.valueOf(Duration.ofDays(10).toMillis());

  private static ReplayPlan plan(Optional<Instant> end) throws IOException {
    HistoryEvent edge =
        ListedHistory.event(Dependency.of("a>b", DependencyType.CALL, "a", "b"), Instant.EPOCH);
    return ReplayPlan.of(
        ListedHistory.of(
            "shop",
            List.of(
                edge,
                ListedHistory.change("d-1", "a", DEPLOYED).event(),
                ListedHistory.anomaly("a-1", "a", DEPLOYED.plusSeconds(300)).event()),
            List.of()),
        end);
  }

  private static List<TopicProblem> problems(ReplayPlan plan, Map<String, String> settings) {
    return new ReplayTopics(
            Topics.DEFAULT,
            new TopicCommands("kafka:9092"),
            Map.of("culprit.changes", settings),
            NOW)
        .problems(plan);
  }

  @Test
  void whatHoldsSinceWheneverIsToldWhenTheReplayBegins() throws IOException {
    ReplayPlan plan = plan(Optional.empty());
    assertThat(plan.begin()).isEqualTo(DEPLOYED);
    assertThat(plan.spans().get(EventType.DEPENDENCY))
        .isEqualTo(new ReplayPlan.Span(DEPLOYED, DEPLOYED));
    assertThat(plan.events()).isEqualTo(3);
    assertThat(plan.duration(new ReplaySpeed(60))).hasSeconds(5);
  }

  @Test
  void movedHistoryEndsAtTheMoment() throws IOException {
    ReplayPlan plan = plan(Optional.of(NOW));
    assertThat(plan.end()).isEqualTo(NOW);
    assertThat(plan.begin()).isEqualTo(NOW.minusSeconds(300));
  }

  @Test
  void topicThatWouldDeleteTheRecordsIsRefused() throws IOException {
    Map<String, String> settings = Map.of("cleanup.policy", "delete", "retention.ms", TEN_DAYS);
    TopicProblem problem = problems(plan(Optional.empty()), settings).get(0);
    assertThat(problem.what())
        .contains("culprit.changes", "retention.ms is 864000000 (10 days)", "2025-03-01T10:00:00Z");
    assertThat(problem.remedy())
        .isEqualTo(
            "kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type topics"
                + " --entity-name culprit.changes --add-config 'retention.ms=-1'");
    assertThat(problems(plan(Optional.of(NOW)), settings)).isEmpty();
  }

  @Test
  void compactedOrUnlimitedTopicIsFine() throws IOException {
    assertThat(
            problems(
                plan(Optional.empty()),
                Map.of("cleanup.policy", "compact", "retention.ms", TEN_DAYS)))
        .isEmpty();
    assertThat(
            problems(
                plan(Optional.empty()), Map.of("cleanup.policy", "delete", "retention.ms", "-1")))
        .isEmpty();
  }

  @Test
  void brokerThatWouldRefuseTheTimestampsIsNamed() throws IOException {
    assertThat(
            problems(
                plan(Optional.empty()),
                Map.of("message.timestamp.before.max.ms", TEN_DAYS, "cleanup.policy", "compact")))
        .extracting(TopicProblem::what)
        .singleElement()
        .asString()
        .contains("message.timestamp.before.max.ms", "too old");
    assertThat(
            problems(
                plan(Optional.of(NOW.plus(Duration.ofDays(1)))),
                Map.of("message.timestamp.after.max.ms", "3600000", "retention.ms", TEN_DAYS)))
        .extracting(TopicProblem::what)
        .singleElement()
        .asString()
        .contains("message.timestamp.after.max.ms is 3600000 (1 h 0 min)", "ahead");
  }
}
