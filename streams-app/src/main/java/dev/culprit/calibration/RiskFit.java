package dev.culprit.calibration;

import dev.culprit.domain.ScoreKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose changes break something: {@code risk_s = (B_s + 4)/(E_s + 4)}, {@code B_s} the guilt found
 * in the changes of a service and {@code E_s} what their kinds let expect. Services near 1 are left
 * out, and of very many only those furthest from it are named.
 */
final class RiskFit {
  private static final double SHIPPED_COUNTS_AS = 4;
  private static final double WORTH_NAMING = 0.1;
  private static final int MOST = 1_000;

  private RiskFit() {}

  static Map<String, Double> of(
      Map<ScoreKind, Double> priors, Exposure exposure, List<Attributed> incidents) {
    Map<String, Double> broken = new HashMap<>();
    double[] allGuilt = new double[1];
    Suspects.all(
        incidents,
        (accused, responsibility) -> {
          allGuilt[0] += responsibility;
          accused.services().forEach(service -> broken.merge(service, responsibility, Double::sum));
        });
    double allRisk = Exposure.risked(exposure.changes(), priors);
    Map<String, Double> risk = new HashMap<>();
    exposure
        .changesByService()
        .forEach(
            (service, changes) -> {
              double expected = allGuilt[0] * Exposure.risked(changes, priors) / allRisk;
              double ratio =
                  (broken.getOrDefault(service, 0.0) + SHIPPED_COUNTS_AS)
                      / (expected + SHIPPED_COUNTS_AS);
              if (distance(ratio) > WORTH_NAMING) {
                risk.put(service, ratio);
              }
            });
    Map<String, Double> named = new TreeMap<>();
    risk.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, Double> entry) -> -distance(entry.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
    return named;
  }

  private static double distance(double ratio) {
    return Math.abs(Math.log(ratio));
  }
}
