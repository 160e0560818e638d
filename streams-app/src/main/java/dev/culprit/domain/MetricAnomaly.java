package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A metric left its normal range.
 *
 * @param environment where; empty means the domain {@code default}
 * @param service whose metric; empty means the environment as a whole
 * @param components further names of what it is about: a cluster, a host group, a shared library, a
 *     second service; sorted, without repetition
 * @param onset when it left its range, which is earlier than any alert
 * @param onsetUncertainty one standard deviation of the onset
 * @param detectedAt when it was noticed; equal to the onset where only the detection is known
 * @param region where it was seen, if not everywhere
 * @param value what the metric was
 * @param baseline what it normally is, in the same unit
 * @param series samples around the onset, for the graph; at most 2,000
 */
public record MetricAnomaly(
    String id,
    Optional<String> environment,
    Optional<String> service,
    List<String> components,
    String metric,
    MetricClass metricClass,
    Severity severity,
    Optional<Direction> direction,
    Instant onset,
    Duration onsetUncertainty,
    Optional<Instant> detectedAt,
    Optional<Instant> resolvedAt,
    Optional<String> region,
    Confinement confinedTo,
    List<Comparison> comparisons,
    Optional<Double> value,
    Optional<Double> baseline,
    Optional<String> unit,
    List<SeriesPoint> series,
    About about,
    Edition edition)
    implements Event {

  private static final int LONGEST_SERIES = 2_000;

  public MetricAnomaly {
    Check.name("id", id);
    Check.name("environment", environment);
    Check.name("service", service);
    Check.names("components", components);
    components = List.copyOf(new TreeSet<>(components));
    Check.name("metric", metric);
    Check.notNegative("onsetUncertaintySeconds", onsetUncertainty);
    if (onsetUncertainty.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidField(
          "onsetUncertaintySeconds",
          String.valueOf(onsetUncertainty.toSeconds()),
          "an onset is known to at most 86400 seconds, or it explains nothing");
    }
    Check.interval("onset", onset, "detectedAt", detectedAt);
    Check.interval("onset", onset, "resolvedAt", resolvedAt);
    Check.name("region", region);
    comparisons = List.copyOf(comparisons);
    Check.size("comparisons", comparisons, Check.LIST_SIZE);
    value.ifPresent(v -> Check.finite("value", v));
    baseline.ifPresent(v -> Check.finite("baseline", v));
    Check.name("unit", unit);
    series = List.copyOf(series);
    Check.size("series", series, LONGEST_SERIES);
  }

  /** What it is about, as names of the dependency graph: the service and the components. */
  public Set<String> names() {
    TreeSet<String> names = new TreeSet<>(components);
    service.ifPresent(names::add);
    return names;
  }

  public static AnomalyBuilder builder(
      String id, String metric, MetricClass metricClass, Instant onset) {
    return new AnomalyBuilder(id, metric, metricClass, onset);
  }

  /** Begins with what holds of this one. */
  public AnomalyBuilder toBuilder() {
    return new AnomalyBuilder(this);
  }
}
