package dev.culprit.calibration;

import dev.culprit.domain.ScoreKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which kinds of change break something: the shipped prior, times how many of a kind were guilty
 * against how many the shipped priors expect of so many changes, each with four more: {@code pi0·(G
 * + 4)/(E + 4)}. {@code E} shares out all the guilt there was, so that only the kinds' relation to
 * each other is learnt here.
 */
final class KindPriorFit {
  private static final double SHIPPED_COUNTS_AS = 4;

  private KindPriorFit() {}

  static Map<ScoreKind, Double> of(
      Map<ScoreKind, Double> shipped, Exposure exposure, List<Attributed> incidents) {
    Map<ScoreKind, Double> guilty = new EnumMap<>(ScoreKind.class);
    Suspects.all(
        incidents,
        (accused, responsibility) -> guilty.merge(accused.kind(), responsibility, Double::sum));
    double allGuilt = guilty.values().stream().mapToDouble(Double::doubleValue).sum();
    double allRisk = Exposure.risked(exposure.changes(), shipped);
    Map<ScoreKind, Double> priors = new EnumMap<>(ScoreKind.class);
    shipped.forEach(
        (kind, prior) -> {
          double risk = prior * exposure.changes().getOrDefault(kind, 0.0);
          double expected = allRisk > 0 ? allGuilt * risk / allRisk : 0;
          // Guilt of a kind of which no change was counted cannot be set against anything.
          double found = risk > 0 ? guilty.getOrDefault(kind, 0.0) : 0;
          priors.put(kind, prior * (found + SHIPPED_COUNTS_AS) / (expected + SHIPPED_COUNTS_AS));
        });
    return priors;
  }
}
