package dev.culprit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Independent alerts must not melt into one incident, however the services hang together. */
final class MeltTest {
  private static final int SERVICES = 300;
  private static final int HUBS = 3;
  private static final int CALLS_PER_SERVICE = 2;
  private static final int ALERTS_PER_DAY = 60;
  private static final int DAYS = 30;
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  private final Random random = new Random(42);
  private final Correlation correlation = new Correlation(DefaultParameters.SHIPPED);

  private static String service(int number) {
    return (number < HUBS ? "hub-" : "service-") + number;
  }

  @Test
  void strangersSeldomShareAnIncident() {
    buildGraph();
    Set<String> anomalies = new TreeSet<>();
    for (int i = 0; i < ALERTS_PER_DAY * DAYS; i++) {
      Instant onset = START.plus(Duration.ofSeconds(random.nextInt(DAYS * 24 * 3600)));
      String id = "alert-" + i;
      anomalies.add(id);
      accept(
          MetricAnomaly.builder(id, "latency p99", MetricClass.LATENCY, onset)
              .service(service(random.nextInt(SERVICES)))
              .resolvedAt(onset.plus(Duration.ofMinutes(10)))
              .build());
    }
    int together = 0;
    int largest = 0;
    for (String id : anomalies) {
      Optional<IncidentAnswer> answer = correlation.answer(new IncidentKey(Story.DOMAIN, id));
      int episodes = answer.map(a -> a.incident().episodeCount()).orElse(0);
      largest = Math.max(largest, episodes);
      together += episodes > 1 ? episodes : 0;
    }
    double share = (double) together / anomalies.size();
    System.out.printf(
        "melt: %d alerts, %d services, %d hubs: %.1f %% share an incident with a stranger, the largest has %d%n",
        anomalies.size(), SERVICES, HUBS, 100 * share, largest);
    assertThat(share).as("share of alerts with a stranger in their incident").isLessThan(0.05);
    assertThat(largest).isLessThanOrEqualTo(4);
  }

  /** Every service calls a hub and two services drawn by lot. */
  private void buildGraph() {
    for (int s = HUBS; s < SERVICES; s++) {
      Set<Integer> callees = new HashSet<>(Set.of(random.nextInt(HUBS)));
      while (callees.size() <= CALLS_PER_SERVICE) {
        callees.add(HUBS + random.nextInt(SERVICES - HUBS));
      }
      callees.remove(s);
      for (int callee : callees) {
        accept(Dependency.of(s + "-" + callee, DependencyType.CALL, service(s), service(callee)));
      }
    }
  }

  private void accept(Event event) {
    Recency recency = new Recency(OptionalLong.empty(), START, "");
    correlation.accept(Story.DOMAIN, new Recorded<>(event, recency, START));
  }
}
