package dev.culprit.backtest;

import static dev.culprit.backtest.MadeHistory.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.correlation.Correlation;
import dev.culprit.correlation.IncidentKey;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Scope;
import dev.culprit.history.HistoryEvent;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Domains;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TopologyRunTest {
  private static final Optional<Duration> TEN_MINUTES = Optional.of(Duration.ofMinutes(10));
  private static final Optional<Duration> AT_THE_END = Optional.empty();

  @Test
  void answersAtTheEndAreThoseOfEverythingAtOnce() throws Exception {
    MadeHistory history = busyDay();
    Map<String, Answered> answers = run(AT_THE_END).answers(history);
    Map<String, Annotation> expected = known(history, Instant.MAX);
    assertThat(answers).hasSameSizeAs(history.truths());
    answers.forEach(
        (id, answered) ->
            assertThat(answered.annotation().withRevision(0)).isEqualTo(expected.get(id)));
  }

  @Test
  void answersAfterTenMinutesAreThoseOfWhatWasKnownThen() throws Exception {
    MadeHistory history = busyDay();
    Map<String, Answered> answers = run(TEN_MINUTES).answers(history);
    assertThat(answers).hasSameSizeAs(history.truths());
    for (Answered answered : answers.values()) {
      Instant then = answered.question().detectedAt().plus(Duration.ofMinutes(10));
      assertThat(answered.annotation().withRevision(0))
          .isEqualTo(known(history, then).get(answered.annotation().anomalyId()));
    }
  }

  @Test
  void reasoningOfTheIncidentComesWithTheAnswer() throws Exception {
    assertThat(run(TEN_MINUTES).answers(busyDay()).values())
        .isNotEmpty()
        .allSatisfy(
            answered ->
                assertThat(answered.incident().map(Incident::posterior))
                    .hasValue(answered.annotation().posterior()));
  }

  @Test
  void whatIsDoneAboutItLaterDoesNotHelp() throws Exception {
    MadeHistory untouched = twoSuspects();
    MadeHistory revertedInTime = twoSuspects().add(rolledBack("v1", 590, 606), at(606));
    MadeHistory revertedLater = twoSuspects().add(rolledBack("v1", 590, 611), at(611));
    assertThat(only(revertedLater, TEN_MINUTES)).isEqualTo(only(untouched, TEN_MINUTES));
    assertThat(only(revertedInTime, TEN_MINUTES)).isNotEqualTo(only(untouched, TEN_MINUTES));
    assertThat(only(revertedLater, AT_THE_END)).isNotEqualTo(only(untouched, AT_THE_END));
  }

  @Test
  void anEventAtTheVeryMomentOfTheQuestionCounts() throws Exception {
    MadeHistory at610 = twoSuspects().add(rolledBack("v1", 590, 610), at(610));
    assertThat(only(at610, TEN_MINUTES)).isNotEqualTo(only(twoSuspects(), TEN_MINUTES));
  }

  @Test
  void casesAreDomainsOfTheirOwnWhereTheHistorySaysSo() throws Exception {
    MadeHistory history =
        new MadeHistory("h")
            .labelled("case")
            .change("v1", 590, change -> inCase(change.scope(Scope.ofService("s")), "one"))
            .change("v2", 591, change -> inCase(change.scope(Scope.ofService("s")), "two"))
            .anomaly(
                "a",
                600,
                600,
                anomaly -> anomaly.service("s").about(MadeHistory.labels(Map.of("case", "two"))),
                "v2");
    Annotation answer = only(history, TEN_MINUTES);
    assertThat(answer.domain()).isEqualTo("prod/two");
    assertThat(answer.suspects()).extracting(suspect -> suspect.change().id()).containsOnly("v2");
    assertThat(run(TEN_MINUTES).answers(history).values())
        .extracting(answered -> answered.question().rankings().get("nearest"))
        .containsExactly(List.of("v2"));
  }

  @Test
  void whatIsNotUsedIsCountedWithItsReason() throws Exception {
    MadeHistory history =
        twoSuspects()
            .raw(EventType.CHANGE, "broken", at(100), "{\"id\":\"broken\"}")
            .raw(EventType.CHANGE, "broken-too", at(101), "{\"id\":\"broken-too\"}")
            .truth("never", "v1")
            .anomaly("late", -20_000, 700, anomaly -> anomaly.service("checkout"), "v1")
            .add(ShippedParameters.read(), at(1));
    List<Answered> answers = new ArrayList<>();
    RunUsage usage = run(TEN_MINUTES).run(history, answers::add, events -> {});
    assertThat(usage.events()).isEqualTo(history.size() - 1);
    assertThat(usage.parametersLeft()).isEqualTo(1);
    assertThat(usage.rejected())
        .extracting(RunUsage.Count::what, RunUsage.Count::times)
        .containsExactly(tuple("CHANGE INVALID_FIELD", 2L), tuple("ANOMALY TOO_LATE", 1L));
    assertThat(usage.unanswered())
        .extracting(RunUsage.Count::what, RunUsage.Count::example)
        .containsExactly(
            tuple("the anomaly was rejected or retracted", "late"),
            tuple("the history does not tell of the anomaly", "never"));
    assertThat(answers).hasSize(1);
  }

  @Test
  void parametersOfTheRunAreUsedAndThoseOfTheHistoryAreNot() throws Exception {
    MadeHistory history =
        twoSuspects()
            .raw(
                EventType.PARAMETERS,
                "other",
                at(1),
                EventJson.write(ShippedParameters.read()).put("version", "other").toString());
    assertThat(only(history, TEN_MINUTES).parameterVersion())
        .isEqualTo(ShippedParameters.read().id());
  }

  @Test
  void whatTheDriverKeepsIsDrained() throws Exception {
    StandingAnswers answers = new StandingAnswers();
    try (RunningTopology topology =
        new RunningTopology(TopologyConfig.DEFAULT, ShippedParameters.read(), answers)) {
      long most = 0;
      for (int i = 1; i <= 1_000; i++) {
        topology.pipe(new MadeHistory("h").deploy("v" + i, "s" + i % 7, i).all().get(0));
        most = i % 5 == 0 ? Math.max(most, topology.undrained()) : most;
      }
      // Every event passes the internal topic; were nothing drained, there would be a thousand.
      assertThat(most).isBetween(200L, 300L);
    }
  }

  @Test
  void aQuestionLaterThanChangesAreKeptIsRefused() {
    assertThatThrownBy(() -> run(Optional.of(Duration.ofDays(8))))
        .hasMessageContaining("askedAfter was PT192H");
  }

  private static TopologyRun run(Optional<Duration> askedAfter) {
    return new TopologyRun(TopologyConfig.DEFAULT, ShippedParameters.read(), askedAfter);
  }

  private static Annotation only(MadeHistory history, Optional<Duration> askedAfter)
      throws IOException {
    Map<String, Answered> answers = run(askedAfter).answers(history);
    assertThat(answers).hasSize(1);
    return answers.values().iterator().next().annotation().withRevision(0);
  }

  private static MadeHistory twoSuspects() {
    return new MadeHistory("h")
        .deploy("v1", "checkout", 590)
        .deploy("v2", "checkout", 598)
        .anomaly("a", "checkout", 600, "v1");
  }

  private static ChangeEvent rolledBack(String id, double minute, double undone) {
    return ChangeEvent.builder(id, Kind.DEPLOY, at(minute))
        .environment("prod")
        .scope(Scope.ofService("checkout"))
        .rolledBackAt(at(undone))
        .build();
  }

  private static ChangeBuilder inCase(ChangeBuilder change, String name) {
    return change.about(MadeHistory.labels(Map.of("case", name)));
  }

  /** Enough of everything for answers to change after they were given. */
  private static MadeHistory busyDay() {
    MadeHistory history =
        new MadeHistory("busy")
            .call("web", "checkout")
            .call("checkout", "stock")
            .database("stock", "db");
    List<String> services = List.of("web", "checkout", "stock", "mail");
    for (int i = 0; i < 120; i++) {
      history.deploy("v" + i, services.get(i % 4), i * 11.5);
    }
    for (int i = 0; i < 25; i++) {
      int minute = 40 + i * 50;
      String service = services.get(i % 4);
      history.anomaly(
          "a" + i, minute, minute + i % 4, anomaly -> anomaly.service(service), "v" + minute / 12);
    }
    return history;
  }

  /** What the correlation says of all events until then, without topology and question. */
  private static Map<String, Annotation> known(MadeHistory history, Instant until)
      throws Exception {
    Correlation correlation = new Correlation(ShippedParameters.read());
    Domains domains = new Domains(Optional.empty());
    Set<IncidentKey> incidents = new LinkedHashSet<>();
    for (HistoryEvent event : history.all()) {
      if (!event.at().isAfter(until)) {
        Incoming incoming = EventJson.read(event.type(), event.json(), header -> Optional.empty());
        incidents.addAll(
            correlation.accept(
                domains.of(incoming.event()),
                new Recorded<>(incoming.event(), incoming.recency(), event.at())));
      }
    }
    Map<String, Annotation> annotations = new HashMap<>();
    for (IncidentKey incident : incidents) {
      correlation
          .answer(incident)
          .ifPresent(
              answer ->
                  answer
                      .annotations()
                      .forEach(
                          annotation ->
                              annotations.put(annotation.anomalyId(), annotation.withRevision(0))));
    }
    return annotations;
  }
}
