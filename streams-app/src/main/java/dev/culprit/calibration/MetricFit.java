package dev.culprit.calibration;

import dev.culprit.domain.MetricClass;
import dev.culprit.domain.ScoreKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * In which class of metric effects show, per kind: {@code (20·psi0 + Σ r)/(20 + Σ)}, over the
 * episodes that the suspect caused.
 */
final class MetricFit {
  private static final double SHIPPED_COUNTS_AS = 20;

  private MetricFit() {}

  static Map<MetricClass, Double> of(
      ScoreKind kind, Map<MetricClass, Double> shipped, List<Attributed> incidents) {
    Map<MetricClass, Double> sums = new EnumMap<>(MetricClass.class);
    Suspects.ofKind(
        incidents,
        kind,
        (accused, responsibility) ->
            accused
                .effects()
                .forEach(
                    effect ->
                        sums.merge(
                            effect.metricClass(), responsibility * effect.share(), Double::sum)));
    sums.remove(MetricClass.OTHER);
    double total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<MetricClass, Double> shares = new EnumMap<>(MetricClass.class);
    shipped.forEach(
        (metricClass, psi) ->
            shares.put(
                metricClass,
                (SHIPPED_COUNTS_AS * psi + sums.getOrDefault(metricClass, 0.0))
                    / (SHIPPED_COUNTS_AS + total)));
    return shares;
  }
}
