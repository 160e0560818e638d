package dev.culprit.calibration;

import dev.culprit.domain.ScoreKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What could have gone wrong in a period, every count weighted by its age.
 *
 * @param hours watched, over all domains
 * @param services that are known
 * @param changes that took effect, by kind, each counted as size^sizeExponent
 * @param changesByService the same for each service that they changed
 */
record Exposure(
    double hours,
    Set<String> services,
    Map<ScoreKind, Double> changes,
    Map<String, Map<ScoreKind, Double>> changesByService) {
  static final Exposure NONE = new Exposure(0, Set.of(), Map.of(), Map.of());

  Exposure {
    services = Collections.unmodifiableSet(new TreeSet<>(services));
    EnumMap<ScoreKind, Double> byKind = new EnumMap<>(ScoreKind.class);
    byKind.putAll(changes);
    changes = Collections.unmodifiableMap(byKind);
    changesByService = Collections.unmodifiableMap(new TreeMap<>(changesByService));
  }

  Exposure plus(Exposure other) {
    Set<String> all = new TreeSet<>(services);
    all.addAll(other.services);
    Map<String, Map<ScoreKind, Double>> byService = new TreeMap<>(changesByService);
    other.changesByService.forEach(
        (service, kinds) -> byService.merge(service, kinds, Exposure::sum));
    return new Exposure(hours + other.hours, all, sum(changes, other.changes), byService);
  }

  /** Σ over the changes of the relative prior of their kind. */
  static double risked(Map<ScoreKind, Double> changes, Map<ScoreKind, Double> priors) {
    double sum = 0;
    for (Map.Entry<ScoreKind, Double> entry : changes.entrySet()) {
      sum += priors.getOrDefault(entry.getKey(), 1.0) * entry.getValue();
    }
    return sum;
  }

  private static Map<ScoreKind, Double> sum(
      Map<ScoreKind, Double> one, Map<ScoreKind, Double> other) {
    Map<ScoreKind, Double> sum = new EnumMap<>(ScoreKind.class);
    sum.putAll(one);
    other.forEach((kind, count) -> sum.merge(kind, count, Double::sum));
    return sum;
  }
}
