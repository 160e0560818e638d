package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An effect that a change announces, for example "latency of search until 10:30, caches are cold".
 *
 * @param services where; empty means wherever the change itself acts
 * @param metricClasses which metrics; empty means all
 */
public record ExpectedEffect(
    List<String> services, Set<MetricClass> metricClasses, Optional<Instant> until) {
  public ExpectedEffect {
    services = List.copyOf(services);
    Check.names("services", services);
    metricClasses = Set.copyOf(metricClasses);
  }
}
