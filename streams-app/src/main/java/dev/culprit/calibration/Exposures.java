package dev.culprit.calibration;

import dev.culprit.correlation.Correlation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Recency;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what could have gone wrong in a history before a moment. */
final class Exposures implements ReadEvents.Reader {
  /** An incident asks about the changes of 48 hours: no domain was watched for less. */
  private static final Duration SHORTEST_WATCH = Duration.ofDays(2);

  private static final int MOST_SERVICES = 100_000;
  private static final int MOST_REMEMBERED = 100_000;

  private final HalfLife age;
  private final Instant since;
  private final Instant until;
  private final double sizeExponent;
  private final RelativeSizes sizes = new RelativeSizes();
  private final Map<String, Instant> begins = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Set<String> services = new TreeSet<>();
  private final Map<ScoreKind, Double> changes = new EnumMap<>(ScoreKind.class);
  private final Map<String, Map<ScoreKind, Double>> byService = new TreeMap<>();
  private final Set<String> counted = remembered();

  /**
   * @param since inclusive
   * @param until exclusive
   */
  Exposures(HalfLife age, Instant since, Instant until, double sizeExponent) {
    this.age = age;
    this.since = since;
    this.until = until;
    this.sizeExponent = sizeExponent;
  }

  @Override
  public void read(String domain, Event event, Recency recency, Instant at) {
    if (event instanceof Dependency edge) {
      know(edge.caller());
      if (edge.type() == DependencyType.CALL) {
        know(edge.callee());
      }
    } else if (!at.isBefore(since) && at.isBefore(until)) {
      if (event instanceof ChangeEvent change) {
        watch(domain, at);
        count(change);
      } else if (event instanceof MetricAnomaly anomaly) {
        watch(domain, at);
        anomaly.service().ifPresent(this::know);
      }
    }
  }

  Exposure exposure() {
    double hours = 0;
    for (Map.Entry<String, Instant> entry : begins.entrySet()) {
      Instant end = ends.getOrDefault(entry.getKey(), entry.getValue());
      Instant latestBegin = end.minus(SHORTEST_WATCH);
      Instant begin = entry.getValue().isBefore(latestBegin) ? entry.getValue() : latestBegin;
      hours += age.hours(begin, end);
    }
    return new Exposure(hours, services, changes, byService);
  }

  private void watch(String domain, Instant at) {
    if (!domain.equals(Correlation.EVERY_DOMAIN)) {
      begins.putIfAbsent(domain, at);
      ends.put(domain, at);
    }
  }

  private void count(ChangeEvent change) {
    change.scope().services().forEach(this::know);
    if (!change.tookEffect() || !counted.add(change.id())) {
      return;
    }
    double weight = age.weight(change.startedAt()) * Math.pow(sizes.next(change), sizeExponent);
    ScoreKind kind =
        change.references().rollbackOf().isPresent()
            ? ScoreKind.ROLLBACK
            : ScoreKind.of(change.kind());
    changes.merge(kind, weight, Double::sum);
    for (String service : change.scope().services()) {
      byService
          .computeIfAbsent(service, name -> new EnumMap<>(ScoreKind.class))
          .merge(kind, weight, Double::sum);
    }
  }

  /** Versions of a change come soon after each other. */
  private static Set<String> remembered() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
          }
        });
  }

  private void know(String service) {
    if (services.size() < MOST_SERVICES) {
      services.add(service);
    }
  }
}
