package dev.culprit.calibration;

import dev.culprit.domain.BaseRates;
import dev.culprit.domain.MetricClass;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often services alert by themselves; needs no verdict: {@code mu_s = 0.5·(n_s + a)/1.5/T ·
 * I/N}. About half of the episodes are caused by changes; {@code a} is half of the mean over all
 * known services, and at least the quarter of an episode that counts without calibration, so that a
 * service that was silent among thousands is not taken to stay so for ever; with {@code I}
 * incidents of {@code N} episodes all rates together come to {@code 0.5·I/T} (but for that
 * quarter). The classes' shares are those of the first episodes, with two of each class added. What
 * alerted counts the same whether or not somebody said why.
 */
final class RateFit {
  private static final double WITHOUT_CHANGE = 0.5;
  private static final double OF_THE_MEAN = 0.5;
  private static final double LEAST_ADDED = 0.25;
  private static final double ADDED_OF_EACH_CLASS = 2;
  private static final int MOST = 10_000;

  private RateFit() {}

  static BaseRates of(BaseRates shipped, Exposure exposure, List<Attributed> incidents) {
    Map<Optional<String>, Double> episodes = new HashMap<>();
    exposure.services().forEach(service -> episodes.put(Optional.of(service), 0.0));
    double count = 0;
    for (Attributed incident : incidents) {
      double weight = incident.recency();
      count += weight;
      incident.incident().episodes().forEach(s -> episodes.merge(s, weight, Double::sum));
    }
    double all = episodes.values().stream().mapToDouble(Double::doubleValue).sum();
    double added = Math.max(LEAST_ADDED, OF_THE_MEAN * all / episodes.size());
    double rate = WITHOUT_CHANGE * count / all / (1 + OF_THE_MEAN) / exposure.hours();
    Map<String, Double> named = new TreeMap<>();
    episodes.entrySet().stream()
        .filter(entry -> entry.getKey().isPresent() && entry.getValue() > 0)
        .sorted(
            Map.Entry.<Optional<String>, Double>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().orElse("")))
        .limit(MOST)
        .forEach(
            entry -> named.put(entry.getKey().orElseThrow(), rate * (entry.getValue() + added)));
    return new BaseRates(
        named,
        Optional.of(rate * added),
        shares(incidents),
        shipped.cascadeScope(),
        shipped.cascadeMetrics());
  }

  private static Map<MetricClass, Double> shares(List<Attributed> incidents) {
    Map<MetricClass, Double> heads = new EnumMap<>(MetricClass.class);
    for (MetricClass metricClass : MetricClass.values()) {
      heads.put(metricClass, ADDED_OF_EACH_CLASS);
    }
    incidents.forEach(
        incident -> heads.merge(incident.incident().head(), incident.recency(), Double::sum));
    heads.remove(MetricClass.OTHER);
    double all = heads.values().stream().mapToDouble(Double::doubleValue).sum();
    heads.replaceAll((metricClass, sum) -> sum / all);
    return heads;
  }
}
