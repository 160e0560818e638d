package dev.culprit.oracle;

import dev.culprit.domain.Alteration;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What an oracle is told of one environment and day, and what it then says. */
final class Told {
  private final List<Accepted> accepted = new ArrayList<>();
  private final Parameters shipped;

  Told() {
    this(TestParameters.SHIPPED);
  }

  Told(Parameters shipped) {
    this.shipped = shipped;
  }

  Told tell(Event event) {
    String domain = event instanceof Dependency ? "" : "prod";
    return tell(
        new Accepted.Version(domain, new Recorded<>(event, Published.recency(event), at("10:00"))));
  }

  Told tell(Accepted one) {
    accepted.add(one);
    return this;
  }

  Expected expected() {
    return Oracle.answers(shipped, accepted);
  }

  Annotation annotation(String id) {
    return Objects.requireNonNull(expected().annotations().get(new Id("prod", id)));
  }

  Incident incident(String id) {
    return Objects.requireNonNull(expected().incidents().get(new Id("prod", id)));
  }

  Reasoning reasoning(String incidentId, String changeId) {
    Map<String, Reasoning> byChange = new TreeMap<>();
    incident(incidentId).reasoning().forEach(one -> byChange.put(one.change().id(), one));
    return Objects.requireNonNull(byChange.get(changeId));
  }

  static ChangeBuilder deploy(String id, String service, Instant start) {
    return ChangeEvent.builder(id, Kind.DEPLOY, start)
        .environment("prod")
        .scope(Scope.ofService(service));
  }

  static ChangeBuilder version(String id, String service, String version, Instant start) {
    return deploy(id, service, start)
        .alteration(
            new Alteration(
                Optional.of(version),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  static MetricAnomaly anomaly(String id, String service, Instant onset) {
    return anomalyOf(id, service, onset).build();
  }

  static AnomalyBuilder anomalyOf(String id, String service, Instant onset) {
    return MetricAnomaly.builder(id, "p99", MetricClass.LATENCY, onset)
        .environment("prod")
        .service(service);
  }

  static Dependency edge(String caller, String callee, DependencyType type) {
    return Dependency.of(caller + "-" + callee, type, caller, callee);
  }

  /**
   * @param time of the day, as {@code 12:00} or {@code 12:00:30}
   */
  static Instant at(String time) {
    return Instant.parse("2026-11-10T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
