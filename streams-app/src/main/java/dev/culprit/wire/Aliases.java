package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.ExpectedEffect;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other names under which senders know a service or an environment, each with the name that it has
 * here. A name that is not listed stays as it is; aliases are not followed twice.
 */
public record Aliases(Map<String, String> services, Map<String, String> environments) {
  public static final Aliases NONE = new Aliases(Map.of(), Map.of());

  public Aliases {
    services = Map.copyOf(services);
    environments = Map.copyOf(environments);
  }

  /**
   * The same event under the names of this house.
   *
   * @throws dev.culprit.domain.InvalidField if two names that must differ are one here
   */
  public Event resolve(Event event) {
    if (services.isEmpty() && environments.isEmpty()) {
      return event;
    }
    if (event instanceof ChangeEvent change) {
      return resolve(change);
    }
    if (event instanceof MetricAnomaly anomaly) {
      return resolve(anomaly);
    }
    if (event instanceof Dependency edge) {
      return resolve(edge);
    }
    return event instanceof Verdict verdict ? resolve(verdict) : event;
  }

  private ChangeEvent resolve(ChangeEvent change) {
    Scope scope = change.scope();
    return new ChangeEvent(
        change.id(),
        environment(change.environment()),
        change.kind(),
        change.status(),
        new Scope(services(scope.services()), scope.database(), scope.regions(), scope.segment()),
        change.startedAt(),
        change.endedAt(),
        change.rolledBackAt(),
        change.steps(),
        change.alteration(),
        change.references(),
        change.expectedEffects().stream().map(this::resolve).toList(),
        change.about(),
        change.edition());
  }

  private ExpectedEffect resolve(ExpectedEffect effect) {
    return new ExpectedEffect(services(effect.services()), effect.metricClasses(), effect.until());
  }

  private MetricAnomaly resolve(MetricAnomaly anomaly) {
    return new MetricAnomaly(
        anomaly.id(),
        environment(anomaly.environment()),
        anomaly.service().map(this::service),
        anomaly.metric(),
        anomaly.metricClass(),
        anomaly.severity(),
        anomaly.direction(),
        anomaly.onset(),
        anomaly.onsetUncertainty(),
        anomaly.detectedAt(),
        anomaly.resolvedAt(),
        anomaly.region(),
        anomaly.confinedTo(),
        anomaly.comparisons(),
        anomaly.value(),
        anomaly.baseline(),
        anomaly.unit(),
        anomaly.series(),
        anomaly.about(),
        anomaly.edition());
  }

  /** A database keeps its name: an alias of a service says nothing of it. */
  private Dependency resolve(Dependency edge) {
    boolean calls = edge.type() == DependencyType.CALL;
    return new Dependency(
        edge.id(),
        environment(edge.environment()),
        edge.type(),
        service(edge.caller()),
        calls ? service(edge.callee()) : edge.callee(),
        edge.validFrom(),
        edge.validTo(),
        edge.weight(),
        edge.labels(),
        edge.provenance(),
        edge.edition());
  }

  private Verdict resolve(Verdict verdict) {
    return new Verdict(
        verdict.id(),
        environment(verdict.environment()),
        verdict.decision(),
        verdict.changeId(),
        verdict.comment(),
        verdict.actor(),
        verdict.decidedAt(),
        verdict.provenance(),
        verdict.edition());
  }

  private String service(String name) {
    return services.getOrDefault(name, name);
  }

  private List<String> services(List<String> names) {
    return names.stream().map(this::service).toList();
  }

  private Optional<String> environment(Optional<String> name) {
    return name.map(n -> environments.getOrDefault(n, n));
  }
}
