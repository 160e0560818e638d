package dev.culprit.wire;

import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.ExpectedEffect;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ValueChange;
import dev.culprit.domain.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Other names under which senders know a service, an environment or a region, each with the name
 * that it has here. A name that is not listed stays as it is; aliases are not followed twice.
 *
 * @param ignoreCase whether names that differ in case only are one: as a target of an alias spells
 *     it, else in small letters
 * @param environments one name of a sender may stand for several here
 * @param flags services that a change of a feature flag concerns, if it names none itself
 */
public record Aliases(
    boolean ignoreCase,
    Map<String, String> services,
    Map<String, List<String>> environments,
    Map<String, String> regions,
    Map<String, List<String>> flags) {
  /** Every name stays as it was written. */
  public static final Aliases NONE = new Aliases(false, Map.of(), Map.of(), Map.of(), Map.of());

  /** How a flag's change may call its flag, unless its first value does. */
  private static final String FLAG_LABEL = "flag";

  public Aliases {
    services = withTargets(ignoreCase, services, List::of, target -> target);
    environments = withTargets(ignoreCase, environments, names -> names, List::of);
    regions = withTargets(ignoreCase, regions, List::of, target -> target);
    flags = folded(ignoreCase, flags);
  }

  /** Services and environments with one name each, as they are written. */
  public Aliases(Map<String, String> services, Map<String, String> environments) {
    this(false, services, ofOne(environments), Map.of(), Map.of());
  }

  private static Map<String, List<String>> ofOne(Map<String, String> environments) {
    Map<String, List<String>> lists = new HashMap<>();
    environments.forEach((alias, name) -> lists.put(alias, List.of(name)));
    return lists;
  }

  /**
   * The same event under the names of this house: once, or once for each of the environments for
   * which its environment stands.
   *
   * @throws InvalidField if two names that must differ are one here, or if an anomaly or a verdict
   *     would belong to several environments
   */
  public List<Event> resolve(Event event) {
    if (equals(NONE)) {
      return List.of(event);
    }
    if (event instanceof ChangeEvent change) {
      return environments(change.environment()).<Event>map(in -> resolve(change, in)).toList();
    }
    if (event instanceof Dependency edge) {
      return environments(edge.environment()).<Event>map(in -> resolve(edge, in)).toList();
    }
    if (event instanceof MetricAnomaly anomaly) {
      return List.of(resolve(anomaly, one(anomaly.environment())));
    }
    return event instanceof Verdict verdict
        ? List.of(resolve(verdict, one(verdict.environment())))
        : List.of(event);
  }

  private ChangeEvent resolve(ChangeEvent change, Optional<String> environment) {
    Scope scope = change.scope();
    ChangeBuilder resolved =
        change.toBuilder()
            .scope(
                new Scope(
                    concerned(change),
                    scope.database(),
                    services(scope.components()),
                    scope.regions().stream().map(this::region).toList(),
                    scope.segment()))
            .expectedEffects(change.expectedEffects().stream().map(this::resolve).toList());
    environment.ifPresent(resolved::environment);
    return resolved.build();
  }

  private ExpectedEffect resolve(ExpectedEffect effect) {
    return new ExpectedEffect(services(effect.services()), effect.metricClasses(), effect.until());
  }

  private MetricAnomaly resolve(MetricAnomaly anomaly, Optional<String> environment) {
    AnomalyBuilder resolved =
        anomaly.toBuilder()
            .components(services(anomaly.components()))
            .comparisons(anomaly.comparisons().stream().map(this::resolve).toList());
    environment.ifPresent(resolved::environment);
    anomaly.service().map(this::service).ifPresent(resolved::service);
    anomaly.region().map(this::region).ifPresent(resolved::region);
    return resolved.build();
  }

  private Comparison resolve(Comparison comparison) {
    return new Comparison(
        comparison.service().map(this::service),
        comparison.version(),
        comparison.baseline(),
        comparison.worse(),
        comparison.certainty());
  }

  /** A database keeps its name: an alias of a service says nothing of it. */
  private Dependency resolve(Dependency edge, Optional<String> environment) {
    boolean calls = edge.type() == DependencyType.CALL;
    return new Dependency(
        edge.id(),
        environment,
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

  private static Verdict resolve(Verdict verdict, Optional<String> environment) {
    return new Verdict(
        verdict.id(),
        environment,
        verdict.decision(),
        verdict.changeId(),
        verdict.comment(),
        verdict.actor(),
        verdict.decidedAt(),
        verdict.provenance(),
        verdict.edition());
  }

  private String service(String name) {
    return services.getOrDefault(fold(ignoreCase, name), fold(ignoreCase, name));
  }

  private List<String> services(List<String> names) {
    return names.stream().map(this::service).toList();
  }

  /** The services of a change, or those of the flag that it turned. */
  private List<String> concerned(ChangeEvent change) {
    List<String> named = services(change.scope().services());
    if (!named.isEmpty() || change.kind() != Kind.FEATURE_FLAG) {
      return named;
    }
    return Optional.ofNullable(change.about().labels().get(FLAG_LABEL))
        .or(() -> change.alteration().values().stream().map(ValueChange::key).findFirst())
        .map(flag -> services(flags.getOrDefault(fold(ignoreCase, flag), List.of())))
        .orElse(List.of());
  }

  private String region(String name) {
    return regions.getOrDefault(fold(ignoreCase, name), fold(ignoreCase, name));
  }

  private List<String> environments(String name) {
    return environments.getOrDefault(fold(ignoreCase, name), List.of(fold(ignoreCase, name)));
  }

  /** One at least: none stands for all of them. */
  private Stream<Optional<String>> environments(Optional<String> name) {
    return name.isEmpty()
        ? Stream.of(Optional.empty())
        : environments(name.get()).stream().map(Optional::of);
  }

  private Optional<String> one(Optional<String> name) {
    return name.map(
        alias -> {
          List<String> names = environments(alias);
          if (names.size() > 1) {
            throw new InvalidField(
                "environment",
                alias,
                "here it stands for " + String.join(", ", names) + "; send one of them");
          }
          return names.get(0);
        });
  }

  /** Aliases and their targets, so that a target is known however it is written. */
  private static <V> Map<String, V> withTargets(
      boolean ignoreCase,
      Map<String, V> aliases,
      Function<V, List<String>> targets,
      Function<String, V> itself) {
    Map<String, V> all = new HashMap<>(folded(ignoreCase, aliases));
    aliases
        .values()
        .forEach(
            value ->
                targets
                    .apply(value)
                    .forEach(name -> all.putIfAbsent(fold(ignoreCase, name), itself.apply(name))));
    return Map.copyOf(all);
  }

  private static <V> Map<String, V> folded(boolean ignoreCase, Map<String, V> aliases) {
    Map<String, V> folded = new HashMap<>();
    aliases.forEach((alias, value) -> folded.put(fold(ignoreCase, alias), value));
    return Map.copyOf(folded);
  }

  private static String fold(boolean ignoreCase, String name) {
    return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
  }
}
