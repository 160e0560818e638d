package dev.culprit.backtest;

import static dev.culprit.backtest.MadeHistory.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Scope;
import dev.culprit.topology.TopologyConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The anomaly of every history is on checkout at minute 20,000, which is on the fourteenth day. */
final class BaselineTest {
  private static final double ONSET = 20_000;

  @Test
  void nearestIsTheLatestOfTheDomainWithinTwoDays() {
    assertRanking("nearest", history().deploy("a", "x", -10).deploy("b", "y", -3), "b", "a");
    assertRanking("nearest", history().deploy("old", "x", -48 * 60), "old");
    assertRanking("nearest", history().deploy("older", "x", -48 * 60 - 1));
  }

  @Test
  void noRuleSeesWhatBeganAfterTheOnset() {
    Then history = history().deploy("later", "checkout", 1).deploy("at-onset", "checkout", 0);
    Baseline.ALL.forEach(rule -> assertRanking(rule.key(), history, "at-onset"));
  }

  @Test
  void ofEqualStartsTheSmallerIdComesFirst() {
    assertRanking("nearest", history().deploy("b", "x", -3).deploy("a", "x", -3), "a", "b");
  }

  @Test
  void nearestSameServiceHasThreeReaches() {
    Then history =
        history()
            .deploy("other", "x", -1)
            .deploy("hour", "checkout", -60)
            .deploy("morning", "checkout", -600)
            .deploy("days", "checkout", -5 * 1_440)
            .deploy("week", "checkout", -7 * 1_440 - 1);
    assertRanking("nearestSameService", history, "hour", "morning", "days");
    assertRanking("nearestSameService24h", history, "hour", "morning");
    assertRanking("nearestSameService2h", history, "hour");
  }

  @Test
  void aSharedComponentIsAsGoodAsTheService() {
    Then history =
        new Then(
            new MadeHistory("h")
                .anomaly(
                    "q",
                    ONSET,
                    ONSET,
                    anomaly -> anomaly.service("checkout").components("payments", "eu")));
    history.change(
        "shared",
        -30,
        change ->
            change.scope(
                new Scope(
                    List.of("x"), Optional.empty(), List.of("eu"), List.of(), Optional.empty())));
    history.deploy("named", "payments", -40).deploy("other", "x", -1);
    assertRanking("nearestSameService2h", history, "shared", "named");
  }

  @Test
  void anAnomalyWithoutNamesHasNothingOnTheSameService() {
    Then history = new Then(new MadeHistory("h").anomaly("q", ONSET, ONSET, anomaly -> anomaly));
    history.deploy("a", "x", -1).change("global", -2, change -> change);
    assertRanking("nearestSameService", history);
    assertRanking("mostRecentRelated", history);
    assertRanking("nearest", history, "a", "global");
    assertRanking("ladder", history, "a", "global");
  }

  @Test
  void relatedIsOneCallAwayEitherWayOrBehindOneDatabase() {
    Then history = history();
    history.made.call("checkout", "stock").call("web", "checkout").call("stock", "far");
    history.made.database("checkout", "db").database("mail", "db");
    history
        .deploy("callee", "stock", -1)
        .deploy("caller", "web", -2)
        .deploy("same", "checkout", -3)
        .deploy("neighbour", "mail", -4)
        .deploy("far", "far", -5)
        .deploy("stranger", "x", -6)
        .change(
            "database",
            -7,
            change ->
                change.scope(
                    new Scope(
                        List.of(), Optional.of("db"), List.of(), List.of(), Optional.empty())))
        .deploy("yesterday", "stock", -1_441);
    assertRanking(
        "mostRecentRelated", history, "callee", "caller", "same", "neighbour", "database");
  }

  @Test
  void theLadderWeighsTimeAgainstDepth() {
    Then history = history();
    history.made.call("checkout", "stock").call("stock", "far");
    history
        .deploy("stranger-1min", "x", -1) // 6/6 + 0 = 1.000
        .deploy("far-2min", "far", -2) // 5/6 + 2/4 = 1.333
        .deploy("stock-8min", "stock", -8) // 3/6 + 2/3 = 1.167
        .deploy("same-32min", "checkout", -32) // 1/6 + 1 = 1.167, but earlier
        .deploy("same-33min", "checkout", -33) // 1/12 + 1 = 1.083
        .deploy("same-2days", "checkout", -2_880) // 1/12 + 1 = 1.083, but earlier
        .deploy("same-older", "checkout", -2_881)
        .deploy("stranger-16min", "x", -16); // 2/6
    assertRanking(
        "ladder",
        history,
        "far-2min",
        "stock-8min",
        "same-32min",
        "same-33min",
        "same-2days",
        "stranger-1min",
        "stranger-16min");
  }

  @Test
  void onlyTheLatestVersionThatTookEffectCounts() {
    Then history = history().deploy("planned", "checkout", -5).deploy("moved", "checkout", -1);
    history.change("planned", -5, change -> change.status(ChangeStatus.PLANNED), -4);
    assertRanking("nearest", history, "moved");
  }

  @Test
  void ofManyChangesTenAreListed() {
    Then history = history();
    for (int i = 0; i < 40; i++) {
      history.deploy("v" + i, "checkout", -i);
    }
    assertThat(ranking("ladder", history)).hasSize(Baseline.LISTED);
  }

  private static Then history() {
    return new Then(new MadeHistory("h").anomaly("q", "checkout", ONSET));
  }

  private static void assertRanking(String rule, Then history, String... expected) {
    assertThat(ranking(rule, history)).as(rule).containsExactly(expected);
  }

  private static List<String> ranking(String rule, Then history) {
    OpenQuestions questions =
        new OpenQuestions(TopologyConfig.DEFAULT, history.made, Duration.ofMinutes(10));
    List<Question> due = new ArrayList<>();
    history
        .made
        .all()
        .forEach(
            event -> {
              due.addAll(questions.dueBefore(event.at()));
              questions.see(event);
            });
    due.addAll(questions.rest());
    assertThat(due).hasSize(1);
    return due.get(0).rankings().getOrDefault(rule, List.of("no such rule"));
  }

  /** Times are minutes after the onset. */
  private record Then(MadeHistory made) {
    Then deploy(String id, String service, double minute) {
      made.deploy(id, service, ONSET + minute);
      return this;
    }

    Then change(String id, double minute, UnaryOperator<ChangeBuilder> more) {
      made.change(id, ONSET + minute, more);
      return this;
    }

    void change(String id, double minute, UnaryOperator<ChangeBuilder> more, double known) {
      made.add(
          more.apply(
                  ChangeEvent.builder(id, Kind.DEPLOY, at(ONSET + minute))
                      .environment("prod")
                      .edition(new Edition(OptionalLong.of(2), Optional.empty(), false)))
              .build(),
          at(ONSET + known));
    }
  }
}
