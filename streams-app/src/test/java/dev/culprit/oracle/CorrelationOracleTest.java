package dev.culprit.oracle;

import dev.culprit.correlation.Correlation;
import dev.culprit.correlation.IncidentAnswer;
import dev.culprit.correlation.IncidentKey;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What runs, in any order and with any interruption, against the oracle. */
class CorrelationOracleTest {
  private static final int SEEDS = 200;
  private static final int SEEDS_ASKED_IN_BETWEEN = 100;
  private static final int CROWDED_SEEDS = 2;
  private static final int SEEDS_WATCHED_AT_EVERY_STEP = 20;

  @Test
  void anyOrderGivesTheAnswersOfTheOracle() {
    Seeds.agree(SEEDS, RandomHistory::of, (history, seed) -> differences(history, seed, 0));
  }

  @Test
  void answersInBetweenLeaveNoTrace() {
    Seeds.agree(
        SEEDS_ASKED_IN_BETWEEN,
        RandomHistory::of,
        (history, seed) -> differences(history, seed, 0.2));
  }

  @Test
  void limitsCutTheSame() {
    Seeds.agree(
        CROWDED_SEEDS, RandomHistory::crowded, (history, seed) -> differences(history, seed, 0));
  }

  @Test
  void whatIsNotNamedKeepsItsAnswer() {
    Seeds.agree(
        SEEDS_WATCHED_AT_EVERY_STEP, RandomHistory::of, CorrelationOracleTest::silentChanges);
  }

  private static List<String> differences(
      List<Published> history, long order, double askedInBetween) {
    List<Accepted> accepted = accepted(history);
    Dice dice = new Dice(order);
    Correlation correlation = new Correlation(TestParameters.SHIPPED);
    SortedSet<IncidentKey> incidents = new TreeSet<>();
    for (Accepted one : Delivery.twice(accepted, order)) {
      incidents.addAll(tell(correlation, one));
      for (IncidentKey incident : incidents) {
        if (dice.chance(askedInBetween)) {
          correlation.answer(incident);
        }
      }
    }
    List<String> found = new ArrayList<>();
    Expected expected = Oracle.answers(TestParameters.SHIPPED, accepted);
    found.addAll(Differences.between(expected, answers(correlation, incidents, accepted)));
    found.addAll(wrongSuspects(correlation, incidents));
    found.addAll(wrongLives(correlation, expected, accepted));
    for (Accepted one : accepted) {
      if (isNews(correlation, one)) {
        found.add("still news: " + one);
      }
    }
    return found;
  }

  /** Answers that changed although the incident was not named. */
  private static List<String> silentChanges(List<Published> history, long order) {
    List<String> found = new ArrayList<>();
    Correlation correlation = new Correlation(TestParameters.SHIPPED);
    Map<IncidentKey, Optional<IncidentAnswer>> known = new HashMap<>();
    for (Accepted one : Delivery.twice(accepted(history), order)) {
      boolean repeated = one instanceof Accepted.Version && !isNews(correlation, one);
      Set<IncidentKey> named = tell(correlation, one);
      if (repeated && !named.isEmpty()) {
        found.add("no news, yet names " + named + ": " + one);
      }
      named.forEach(incident -> known.put(incident, correlation.answer(incident)));
      known.forEach(
          (incident, answer) -> {
            if (!correlation.answer(incident).equals(answer)) {
              found.add("silently changed by " + one + ": " + incident);
            }
          });
    }
    return found;
  }

  private static List<Accepted> accepted(List<Published> history) {
    return history.stream()
        .flatMap(published -> published.accepted(Published::recency).stream())
        .toList();
  }

  private static SortedSet<IncidentKey> tell(Correlation correlation, Accepted one) {
    if (one instanceof Accepted.Version version) {
      return correlation.accept(version.domain(), version.recorded());
    }
    return correlation.accept(((Accepted.Retraction) one).edge());
  }

  private static boolean isNews(Correlation correlation, Accepted one) {
    return one instanceof Accepted.Version version
        && correlation.isNews(version.domain(), version.recorded());
  }

  private static Expected answers(
      Correlation correlation, Set<IncidentKey> incidents, List<Accepted> accepted) {
    Expected answers = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (IncidentKey key : incidents) {
      correlation
          .answer(key)
          .ifPresent(
              answer -> {
                answers.incidents().put(new Id(key.domain(), key.incidentId()), answer.incident());
                answer
                    .annotations()
                    .forEach(
                        annotation ->
                            answers
                                .annotations()
                                .put(new Id(key.domain(), annotation.anomalyId()), annotation));
              });
    }
    Set<String> domains = new TreeSet<>();
    incidents.forEach(incident -> domains.add(incident.domain()));
    for (String domain : domains) {
      for (String change : ids(ChangeEvent.class, accepted)) {
        correlation
            .impact(domain, change)
            .ifPresent(impact -> answers.impacts().put(new Id(domain, change), impact));
      }
    }
    return answers;
  }

  private static Set<String> ids(Class<?> type, List<Accepted> accepted) {
    Set<String> ids = new TreeSet<>();
    for (Accepted one : accepted) {
      if (one instanceof Accepted.Version version && type.isInstance(version.recorded().event())) {
        ids.add(version.recorded().event().id());
      }
    }
    return ids;
  }

  private static List<String> wrongSuspects(Correlation correlation, Set<IncidentKey> incidents) {
    List<String> found = new ArrayList<>();
    for (IncidentKey key : incidents) {
      correlation
          .answer(key)
          .ifPresent(
              answer -> {
                Set<String> suspects = new TreeSet<>();
                answer.annotations().get(0).suspects().forEach(s -> suspects.addAll(s.changeIds()));
                if (!suspects.equals(answer.suspectedChanges())) {
                  found.add("suspected " + answer.suspectedChanges() + " but listed " + suspects);
                }
              });
    }
    return found;
  }

  private static List<String> wrongLives(
      Correlation correlation, Expected expected, List<Accepted> accepted) {
    List<String> found = new ArrayList<>();
    for (Accepted one : accepted) {
      if (one instanceof Accepted.Version version
          && version.recorded().event() instanceof MetricAnomaly anomaly) {
        Id id = new Id(version.domain(), anomaly.id());
        boolean live = expected.annotations().containsKey(id);
        if (correlation.isLive(id.domain(), id.id()) != live) {
          found.add(id + (live ? " should be live" : " should not be live"));
        }
      }
    }
    return found;
  }
}
