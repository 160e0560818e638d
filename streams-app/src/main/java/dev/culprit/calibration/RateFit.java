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
 * How often services alert by themselves; needs no verdict. A service gets {@code n_s + 0.5·mean
 * n}, and all together half of the incidents there were: {@code Σ mu_s = 0.5·I/T}, because about
 * half are caused by changes. The classes' shares are those of the first episodes, with two of each
 * class added. What alerted counts the same whether or not somebody said why.
 */
final class RateFit {
  private static final double WITHOUT_CHANGE = 0.5;
  private static final double OF_THE_MEAN = 0.5;
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
    double added = OF_THE_MEAN * all / episodes.size();
    double rate = WITHOUT_CHANGE * count / exposure.hours() / (all + added * episodes.size());
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
