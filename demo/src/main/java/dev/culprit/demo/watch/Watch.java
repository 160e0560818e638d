package dev.culprit.demo.watch;

import dev.culprit.demo.shop.Second;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches every metric of every service of one shop. Called by one thread. */
public final class Watch {
  /** Who sells or ships something: for the others, fewer requests are nobody's loss. */
  private static final Set<String> EARNING = Set.of("checkout", "warehouse");

  private final Map<String, Map<Metric, Detector>> detectors = new LinkedHashMap<>();

  /** A finding and whose it is. */
  public record Of(String service, Finding finding) {}

  /** Takes what a service measured in the second that ended at {@code at}. */
  public List<Of> accept(String service, Instant at, Second second) {
    List<Of> findings = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (metric == Metric.THROUGHPUT && !EARNING.contains(service)) {
        continue;
      }
      metric
          .of(second)
          .ifPresent(
              value ->
                  detector(service, metric)
                      .accept(new Sample(at, value))
                      .ifPresent(finding -> findings.add(new Of(service, finding))));
    }
    return findings;
  }

  private Detector detector(String service, Metric metric) {
    return detectors
        .computeIfAbsent(service, s -> new LinkedHashMap<>())
        .computeIfAbsent(metric, Detector::new);
  }
}
