package dev.culprit.correlation;

import dev.culprit.domain.About;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.References;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Severity;
import dev.culprit.domain.ValueChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;

/**
 * A history from a seed, in a world so small that everything collides: few services, few ids, times
 * in whole minutes.
 */
final class RandomHistory {
  /** Something that is delivered. */
  sealed interface Delivery permits Version, Retraction {
    SortedSet<IncidentKey> to(Correlation correlation);
  }

  record Version(String domain, Recorded<? extends Event> recorded) implements Delivery {
    @Override
    public SortedSet<IncidentKey> to(Correlation correlation) {
      return correlation.accept(domain, recorded);
    }
  }

  record Retraction(EdgeRetracted retraction) implements Delivery {
    @Override
    public SortedSet<IncidentKey> to(Correlation correlation) {
      return correlation.accept(retraction);
    }
  }

  private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  private static final List<String> SERVICES =
      List.of("cart", "checkout", "mail", "pay", "search", "web");
  private static final List<String> DOMAINS = List.of("prod", "prod", "prod", "test", "");
  private static final List<String> VERSIONS = List.of("v1", "v2", "v3");
  private static final List<String> COMPONENTS = List.of("libpay", "cart", "blue-cluster");
  private static final List<String> FLAGS = List.of("flag:x", "flag:y");
  private static final List<String> TITLES =
      List.of("roll out libpay", "clusters: shrink blueCluster", "retries", "m1 and libpayments");
  private static final List<String> REGIONS = List.of("eu", "us");

  private final Random random;
  private final int spanMinutes;
  private final int denseMinutes;

  RandomHistory(long seed) {
    random = new Random(seed);
    boolean weeks = random.nextInt(3) == 0;
    spanMinutes = weeks ? 60 * 24 * 16 : 60 * 14;
    denseMinutes = 60 + random.nextInt(8 * 60);
  }

  List<Delivery> events(int count) {
    List<Delivery> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int dice = random.nextInt(100);
      if (dice < 45) {
        events.add(version(pick(DOMAINS), change()));
      } else if (dice < 85) {
        events.add(version(random.nextInt(5) == 0 ? "test" : "prod", anomaly()));
      } else if (dice < 95) {
        events.add(version(pick(DOMAINS), dependency()));
      } else if (dice < 98) {
        events.add(new Retraction(new EdgeRetracted("edge-" + random.nextInt(8), time())));
      } else {
        events.add(version(pick(DOMAINS), parameters()));
      }
    }
    return events;
  }

  private Version version(String domain, Event event) {
    Recency recency =
        new Recency(
            random.nextInt(4) == 0 ? OptionalLong.of(random.nextInt(3)) : OptionalLong.empty(),
            START.plus(Duration.ofMinutes(random.nextInt(20))),
            Integer.toHexString(event.hashCode()));
    return new Version(domain, new Recorded<>(event, recency, time()));
  }

  private Instant time() {
    int minutes =
        random.nextInt(4) == 0 ? random.nextInt(spanMinutes) : random.nextInt(denseMinutes);
    boolean otherDay = spanMinutes > 60 * 24 && random.nextInt(3) == 0;
    return START
        .plus(Duration.ofMinutes(minutes))
        .plus(Duration.ofDays(otherDay ? random.nextInt(9) : 0));
  }

  private ChangeEvent change() {
    Instant start = time();
    var builder =
        ChangeEvent.builder("change-" + random.nextInt(25), pick(List.of(Kind.values())), start);
    if (random.nextInt(6) == 0) {
      builder.status(ChangeStatus.PLANNED);
    }
    Duration length = Duration.ofMinutes(random.nextInt(random.nextInt(8) == 0 ? 3000 : 50));
    if (random.nextBoolean()) {
      builder.endedAt(start.plus(length));
    }
    if (random.nextInt(5) == 0) {
      builder.rolledBackAt(start.plus(length).plus(Duration.ofMinutes(random.nextInt(60))));
    }
    if (random.nextInt(4) == 0) {
      builder.steps(
          List.of(
              new RolloutStep(start, 0.25, maybe(REGIONS)),
              new RolloutStep(start.plus(length), 1, maybe(REGIONS))));
    }
    return builder
        .scope(scope())
        .alteration(
            new Alteration(
                maybe(VERSIONS),
                maybe(VERSIONS),
                random.nextBoolean()
                    ? List.of()
                    : List.of(
                        new ValueChange(
                            pick(List.of("x", "y")),
                            maybe(List.of("off", "on")),
                            maybe(List.of("off", "on")))),
                Optional.empty(),
                random.nextBoolean() ? Optional.of(1.0 + random.nextInt(9)) : Optional.empty()))
        .references(
            new References(
                rarely("release-"),
                rarely("commit-"),
                Optional.empty(),
                random.nextInt(8) == 0
                    ? Optional.of("change-" + random.nextInt(25))
                    : Optional.empty()))
        .about(about())
        .edition(edition())
        .build();
  }

  private Scope scope() {
    return switch (random.nextInt(7)) {
      case 0 -> Scope.WHOLE_ENVIRONMENT;
      case 6 ->
          new Scope(
              random.nextInt(4) == 0 ? List.of(pick(SERVICES)) : List.of(),
              Optional.empty(),
              List.of(pick(FLAGS)),
              List.of(),
              Optional.empty());
      case 1 -> new Scope(List.of(), Optional.of("orders"), List.of(), List.of(), Optional.empty());
      case 2 ->
          new Scope(
              List.of(pick(SERVICES), pick(SERVICES)),
              Optional.empty(),
              random.nextBoolean() ? List.of(pick(COMPONENTS)) : List.of(),
              List.of(pick(REGIONS)),
              maybe(List.of("beta")));
      default -> Scope.ofService(pick(SERVICES));
    };
  }

  private MetricAnomaly anomaly() {
    Instant onset = time();
    var builder =
        MetricAnomaly.builder(
            "anomaly-" + random.nextInt(25),
            pick(List.of("m1", "m2")),
            pick(List.of(MetricClass.ERRORS, MetricClass.LATENCY)),
            onset);
    if (random.nextInt(8) != 0) {
      builder.service(pick(SERVICES));
    }
    if (random.nextInt(4) == 0) {
      builder.severity(pick(List.of(Severity.values())));
    }
    if (random.nextInt(3) == 0) {
      builder.resolvedAt(onset.plus(Duration.ofMinutes(random.nextInt(90))));
    }
    if (random.nextInt(4) == 0) {
      builder.onsetUncertainty(Duration.ofSeconds(random.nextInt(400)));
    }
    if (random.nextInt(4) == 0) {
      builder.components(random.nextInt(6) == 0 ? "flag:idle" : pick(COMPONENTS));
    }
    if (random.nextInt(3) == 0) {
      builder.detectedAt(onset.plus(Duration.ofMinutes(random.nextInt(8))));
    }
    if (random.nextInt(4) == 0) {
      builder.region(pick(REGIONS));
    }
    if (random.nextInt(5) == 0) {
      builder.confinedTo(new Confinement(maybe(VERSIONS), maybe(List.of("beta"))));
    }
    if (random.nextInt(5) == 0) {
      builder.comparisons(
          List.of(
              new Comparison(
                  Optional.empty(), pick(VERSIONS), Optional.empty(), random.nextBoolean(), 1)));
    }
    return builder.about(about()).edition(edition()).build();
  }

  private Dependency dependency() {
    boolean database = random.nextInt(3) == 0;
    String caller = pick(SERVICES);
    String callee = database ? "orders" : pick(SERVICES);
    while (callee.equals(caller)) {
      callee = pick(SERVICES);
    }
    if (!database && random.nextInt(4) == 0) {
      callee = random.nextInt(2) == 0 ? pick(FLAGS) : "flag:idle";
      caller = random.nextInt(8) == 0 ? pick(FLAGS) : caller;
    }
    if (caller.equals(callee)) {
      caller = "web";
    }
    Optional<Instant> from = random.nextInt(3) == 0 ? Optional.of(time()) : Optional.empty();
    Optional<Instant> to =
        random.nextInt(4) == 0
            ? Optional.of(from.orElse(START).plus(Duration.ofMinutes(random.nextInt(900))))
            : Optional.empty();
    return new Dependency(
        "edge-" + random.nextInt(8),
        Optional.empty(),
        database ? DependencyType.DATABASE : DependencyType.CALL,
        caller,
        callee,
        from,
        to,
        Optional.empty(),
        Map.of(),
        Provenance.UNKNOWN,
        edition());
  }

  private Parameters parameters() {
    Parameters version =
        DefaultParameters.with(
            "p" + random.nextInt(3),
            time(),
            random.nextBoolean(),
            random.nextBoolean() ? Map.of("cart", 0.01) : Map.of(),
            Map.of("pay", 2.0));
    return DefaultParameters.with(
        version,
        pick(List.of(0.0, 0.4)),
        pick(List.of(0.05, 1.0)),
        Duration.ofMinutes(pick(List.of(0, 7))),
        pick(List.of(0.0, 3.0)),
        pick(List.of(0.05, 1.0)));
  }

  private About about() {
    return new About(
        random.nextBoolean() ? Optional.of(pick(TITLES)) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        new Provenance(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Provenance.TimeSource.EVENT,
            Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(200) : 0)));
  }

  private Edition edition() {
    return new Edition(OptionalLong.empty(), Optional.empty(), random.nextInt(12) == 0);
  }

  private Optional<String> rarely(String prefix) {
    return random.nextInt(4) == 0 ? Optional.of(prefix + random.nextInt(3)) : Optional.empty();
  }

  private <T> Optional<T> maybe(List<T> values) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(pick(values));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
