package dev.culprit.correlation;

import dev.culprit.domain.Factor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ranks of the listed suspects. Those that nothing tells apart are a set, and share a rank. */
final class Ranking {
  private static final double TOLERANCE = 0.005;

  private Ranking() {}

  /** One rank for each listed suspect, from 1. */
  static List<Integer> of(Judgement judgement) {
    List<Integer> listed = judgement.listed();
    List<Integer> ranks = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < listed.size(); i++) {
      if (!alike(judgement, listed.get(first), listed.get(i))) {
        first = i;
      }
      ranks.add(first + 1);
    }
    return ranks;
  }

  private static boolean alike(Judgement judgement, int one, int other) {
    double apart =
        Math.abs(judgement.scores().probability(one) - judgement.scores().probability(other));
    return apart <= TOLERANCE
        && rounded(judgement.overIncident(one)).equals(rounded(judgement.overIncident(other)));
  }

  private static Map<Factor, Double> rounded(Map<Factor, Double> contributions) {
    Map<Factor, Double> rounded = new EnumMap<>(Factor.class);
    contributions.forEach((factor, value) -> rounded.put(factor, Rounded.of(value)));
    return rounded;
  }
}
