package dev.culprit.backtest;

import dev.culprit.domain.ChangeEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule that a person in a hurry, or a simpler tool, goes by. It sees the same changes at the same
 * moment as Culprit, and says "none" where it has no candidate.
 *
 * @param key its name in JSON
 * @param text its name for a person
 */
record Baseline(String key, String text, Rule rule) {
  /** As many as Culprit lists. */
  static final int LISTED = 10;

  static final List<Baseline> ALL =
      List.of(
          new Baseline("nearest", "nearest change, 48 h", Baseline::nearest),
          sameService("nearestSameService", "nearest on the same service or scope, 7 d", 7 * 24),
          sameService("nearestSameService24h", "nearest on the same service or scope, 24 h", 24),
          sameService("nearestSameService2h", "nearest on the same service or scope, 2 h", 2),
          new Baseline(
              "mostRecentRelated",
              "most recent on a related service, 24 h",
              Baseline::mostRecentRelated),
          new Baseline("ladder", "ladder of time and dependency depth, 48 h", Baseline::ladder));

  /** From the situation to the candidates, the most suspect first. */
  interface Rule {
    Stream<ChangeEvent> candidates(Situation situation);
  }

  /** Ids of the most suspect changes; empty means "none". */
  List<String> ranking(Situation situation) {
    return rule.candidates(situation).limit(LISTED).map(ChangeEvent::id).toList();
  }

  private static Stream<ChangeEvent> nearest(Situation situation) {
    return situation.within(Duration.ofDays(2));
  }

  private static Baseline sameService(String key, String text, int hours) {
    return new Baseline(
        key,
        text,
        situation ->
            situation
                .within(Duration.ofHours(hours))
                .filter(change -> isOneOf(change, situation.names())));
  }

  /** The same service, one call away in either direction, or using the same database. */
  private static Stream<ChangeEvent> mostRecentRelated(Situation situation) {
    Set<String> related = situation.graph().related(situation.names());
    return situation.within(Duration.ofDays(1)).filter(change -> isOneOf(change, related));
  }

  private static boolean isOneOf(ChangeEvent change, Set<String> names) {
    return !Collections.disjoint(change.scope().nodes(), names);
  }

  /** The sort is stable: of equal scores the latest change comes first. */
  private static Stream<ChangeEvent> ladder(Situation situation) {
    Map<String, Integer> hops = situation.graph().hopsFrom(situation.names());
    return situation
        .within(Duration.ofDays(2))
        .map(change -> new Scored(change, rung(situation, change) + closeness(hops, change)))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .map(Scored::change);
  }

  private record Scored(ChangeEvent change, double score) {
    /** 3/6 + 2/3 and 1/6 + 1 are equal, but for the last bit of a double. */
    Scored {
      score = Math.rint(score * 1e9) / 1e9;
    }
  }

  /** 6/6 up to a minute before the onset, a step less for every doubling, then a flat tail. */
  private static double rung(Situation situation, ChangeEvent change) {
    Duration lag = Duration.between(change.startedAt(), situation.anomaly().onset());
    for (int step = 6, minutes = 1; step > 0; step--, minutes *= 2) {
      if (lag.compareTo(Duration.ofMinutes(minutes)) <= 0) {
        return step / 6.0;
      }
    }
    return 1 / 12.0;
  }

  private static double closeness(Map<String, Integer> hops, ChangeEvent change) {
    return change.scope().nodes().stream()
        .filter(hops::containsKey)
        .mapToDouble(name -> 2.0 / (2 + hops.getOrDefault(name, 0)))
        .max()
        .orElse(0);
  }
}
