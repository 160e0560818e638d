package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Recency;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a tool tells of one change in several deliveries is one, and its state the further one. */
final class OneChangeTest {
  @TestFactory
  Stream<DynamicTest> deliveriesOfOneChangeAreOne() {
    return Stream.of(
        story(
            "github/deployment",
            "github/deployment-status-queued",
            "github/deployment-status-from-actions",
            "github/deployment-status-success"),
        story("github/release-published", "github/release-released"),
        story(
            "gitlab/deployment-running",
            "gitlab/deployment-success",
            "gitlab/job-deploying",
            "gitlab/job-deployed"),
        story("jenkins/deploy-started", "jenkins/deploy-failed"),
        story("argocd/running", "argocd/succeeded"),
        story("argocd/running", "argocd/nothing-applied"));
  }

  /** Where the word of the end does not say when it began. */
  @TestFactory
  Stream<DynamicTest> startIsRememberedUntilTheEnd() {
    return Stream.of("gitlab/deployment-running, gitlab/deployment-success")
        .map(pair -> DynamicTest.dynamicTest(pair, () -> isRemembered(pair.split(", ", 2))));
  }

  private static void isRemembered(String... names) throws Exception {
    GoldenCase began = GoldenCase.named(names[0]);
    GoldenCase ended = GoldenCase.named(names[1]);
    Source one = began.source();
    Instant start = one.convert(began.delivery(began.body())).changes().get(0).startedAt();
    ChangeEvent whole = one.convert(ended.delivery(ended.body())).changes().get(0);
    assertThat(whole.startedAt()).isEqualTo(start);
    assertThat(whole.endedAt()).hasValueSatisfying(end -> assertThat(end).isAfter(start));
  }

  private static DynamicTest story(String... names) {
    String last = names[names.length - 1];
    return DynamicTest.dynamicTest(
        String.join(", ", names),
        () -> {
          List<Incoming> told = new ArrayList<>();
          for (String name : names) {
            told.add(told(name));
          }
          assertThat(told)
              .extracting(one -> one.event().id())
              .containsOnly(told(last).event().id());
          assertThat(told.stream().max(Comparator.comparing(OneChangeTest::recency)))
              .map(Incoming::event)
              .contains(told(last).event());
        });
  }

  private static Recency recency(Incoming one) {
    return one.recency();
  }

  private static Incoming told(String name) throws Exception {
    GoldenCase one = GoldenCase.named(name);
    ChangeEvent change = one.source().convert(one.delivery(one.body())).changes().get(0);
    JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(EventJson.write(change)));
    return EventJson.read(EventType.CHANGE, json);
  }
}
