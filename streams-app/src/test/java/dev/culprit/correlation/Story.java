package dev.culprit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.Alteration;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Events of one domain, told one after the other, and what is expected of the answers in between.
 * The service is {@code checkout} where nothing else is said.
 */
final class Story {
  static final String DOMAIN = "prod";
  private static final String DAY = "2026-11-10T";

  private final Correlation correlation;
  private final Map<String, Integer> revisions = new TreeMap<>();
  private final Map<String, Annotation> said = new TreeMap<>();
  private final Map<String, String> incidentOf = new TreeMap<>();
  private long told;
  private String latest = "";

  Story() {
    this(DefaultParameters.SHIPPED);
  }

  Story(Parameters parameters) {
    correlation = new Correlation(parameters);
  }

  /** A time of the day on which stories happen. */
  static Instant at(String time) {
    return Instant.parse(DAY + (time.length() == 5 ? time + ":00Z" : time + "Z"));
  }

  Correlation correlation() {
    return correlation;
  }

  Story tell(Event event) {
    told++;
    Recency recency = new Recency(OptionalLong.of(told), Instant.EPOCH, "");
    correlation
        .accept(DOMAIN, new Recorded<>(event, recency, Instant.EPOCH.plusSeconds(told)))
        .forEach(this::read);
    return this;
  }

  private void read(IncidentKey key) {
    correlation
        .answer(key)
        .ifPresent(
            answer -> {
              for (Annotation annotation : answer.annotations()) {
                String id = annotation.anomalyId();
                incidentOf.put(id, key.incidentId());
                if (!annotation.equals(said.put(id, annotation))) {
                  revisions.merge(id, 1, Integer::sum);
                }
              }
            });
  }

  Story tell(ChangeBuilder change) {
    return tell(change.build());
  }

  Story tell(AnomalyBuilder anomaly) {
    MetricAnomaly built = anomaly.build();
    latest = built.id();
    return tell(built);
  }

  /** Of {@code checkout}; the version is the id. */
  Story deploy(String version, Instant at) {
    return deploy(version, "checkout", at);
  }

  Story deploy(String version, String service, Instant at) {
    return tell(aDeploy(version, service, at));
  }

  static ChangeBuilder aDeploy(String version, String service, Instant at) {
    return ChangeEvent.builder(version, Kind.DEPLOY, at)
        .scope(Scope.ofService(service))
        .alteration(ofVersion(version));
  }

  static Alteration ofVersion(String version) {
    return new Alteration(
        Optional.of(version), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  static Alteration ofSize(double size) {
    return new Alteration(
        Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(size));
  }

  Story anomaly(String id, Instant onset) {
    return tell(anAnomaly(id, onset));
  }

  Story anomaly(String id, String service, Instant onset) {
    return tell(anAnomaly(id, onset).service(service));
  }

  /** Latency of {@code checkout}. */
  static AnomalyBuilder anAnomaly(String id, Instant onset) {
    return MetricAnomaly.builder(id, "latency p99", MetricClass.LATENCY, onset).service("checkout");
  }

  Story calls(String caller, String callee) {
    return tell(Dependency.of(caller + "-" + callee, DependencyType.CALL, caller, callee));
  }

  Story keepsDataIn(String service, String database) {
    return tell(
        Dependency.of(service + "-" + database, DependencyType.DATABASE, service, database));
  }

  /** Of the last anomaly told: how often its answer was new, and whom it lists. */
  Story expect(int revision, String... changeIds) {
    assertThat(revisions.get(latest)).as("revision of " + latest).isEqualTo(revision);
    return expectSuspects(changeIds);
  }

  /** Of the last anomaly told. */
  Story expectSuspects(String... changeIds) {
    assertThat(annotation(latest).suspects().stream().map(s -> s.change().id()).toList())
        .containsExactly(changeIds);
    return this;
  }

  Story expectWhyNot(String changeId, WhyNot code) {
    assertThat(annotation(latest).whyNot().stream().filter(r -> r.changeId().equals(changeId)))
        .extracting(RuledOut::code)
        .containsExactly(code);
    return this;
  }

  Story expectSameIncident(String one, String other) {
    assertThat(annotation(one).incidentId()).isEqualTo(annotation(other).incidentId());
    return this;
  }

  Story expectOtherIncident(String one, String other) {
    assertThat(annotation(one).incidentId()).isNotEqualTo(annotation(other).incidentId());
    return this;
  }

  Annotation annotation(String anomalyId) {
    return answer(anomalyId).annotations().stream()
        .filter(a -> a.anomalyId().equals(anomalyId))
        .findFirst()
        .orElseThrow();
  }

  Annotation annotation() {
    return annotation(latest);
  }

  Suspect suspect(String changeId) {
    return annotation().suspects().stream()
        .filter(s -> s.change().id().equals(changeId))
        .findFirst()
        .orElseThrow();
  }

  Incident incident() {
    return answer(latest).incident();
  }

  IncidentAnswer answer(String anomalyId) {
    IncidentKey key =
        new IncidentKey(DOMAIN, Optional.ofNullable(incidentOf.get(anomalyId)).orElseThrow());
    return correlation.answer(key).orElseThrow();
  }

  Reasoning reasoning(String changeId) {
    return incident().reasoning().stream()
        .filter(r -> r.changeIds().contains(changeId))
        .findFirst()
        .orElseThrow();
  }

  double contribution(String changeId, Factor factor) {
    return Optional.ofNullable(reasoning(changeId).contributions().get(factor)).orElseThrow();
  }
}
