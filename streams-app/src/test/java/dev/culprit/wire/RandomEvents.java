package dev.culprit.wire;

import dev.culprit.domain.About;
import dev.culprit.domain.Actor;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.BaseRates;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Direction;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Event;
import dev.culprit.domain.ExpectedEffect;
import dev.culprit.domain.Kind;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.Link;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Migration;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.SeriesPoint;
import dev.culprit.domain.Severity;
import dev.culprit.domain.ValueChange;
import dev.culprit.domain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Events in which anything that may be filled in sometimes is, limits included. The same seed gives
 * the same events.
 */
public final class RandomEvents {
  private static final int LIST_LIMIT = 100;
  private static final int TITLE_LIMIT = 2_000;
  private static final int TEXT_LIMIT = 20_000;

  private final RandomValues random;

  public RandomEvents(long seed) {
    this.random = new RandomValues(seed);
  }

  RandomEvents(RandomValues random) {
    this.random = random;
  }

  /** An event of any type. */
  public Event event() {
    return event(random.of(EventType.class));
  }

  public Event event(EventType type) {
    return switch (type) {
      case CHANGE -> change();
      case ANOMALY -> anomaly();
      case DEPENDENCY -> dependency();
      case VERDICT -> verdict();
      case PARAMETERS -> parameters();
    };
  }

  public ChangeEvent change() {
    Instant startedAt = random.time();
    ChangeStatus status = random.of(ChangeStatus.class);
    Optional<Instant> rolledBackAt =
        status == ChangeStatus.ROLLED_BACK
            ? Optional.of(random.timeAfter(startedAt))
            : random.maybe(() -> random.timeAfter(startedAt));
    return new ChangeEvent(
        random.name(),
        random.maybe(random::name),
        random.of(Kind.class),
        status,
        scope(),
        startedAt,
        random.maybe(() -> random.timeAfter(startedAt)),
        rolledBackAt,
        steps(startedAt),
        alteration(),
        new References(
            random.maybe(random::name),
            random.maybe(random::name),
            random.maybe(random::name),
            random.maybe(random::name)),
        random.list(LIST_LIMIT, this::expectedEffect),
        about(),
        edition());
  }

  public MetricAnomaly anomaly() {
    Instant onset = random.time();
    return new MetricAnomaly(
        random.name(),
        random.maybe(random::name),
        random.maybe(random::name),
        random.list(LIST_LIMIT, random::name),
        random.name(),
        random.of(MetricClass.class),
        random.of(Severity.class),
        random.maybe(() -> random.of(Direction.class)),
        onset,
        random.maybe(() -> random.duration(Duration.ofDays(1))).orElse(Duration.ZERO),
        random.maybe(() -> random.timeAfter(onset)),
        random.maybe(() -> random.timeAfter(onset)),
        random.maybe(random::name),
        new Confinement(random.maybe(random::name), random.maybe(random::name)),
        random.list(
            LIST_LIMIT,
            () ->
                new Comparison(
                    random.maybe(random::name),
                    random.name(),
                    random.maybe(random::name),
                    random.flag(),
                    random.share())),
        random.maybe(random::number),
        random.maybe(random::number),
        random.maybe(random::name),
        random.list(2_000, () -> new SeriesPoint(random.timeToTheMillisecond(), random.number())),
        about(),
        edition());
  }

  public Dependency dependency() {
    Optional<Instant> validFrom = random.maybe(random::time);
    return new Dependency(
        random.name(),
        random.maybe(random::name),
        random.of(DependencyType.class),
        "a" + random.shortName(),
        "b" + random.shortName(),
        validFrom,
        random.maybe(() -> random.timeAfter(validFrom.orElseGet(random::time))),
        random.maybe(random::share),
        random.labels(),
        provenance(),
        edition());
  }

  public Verdict verdict() {
    Verdict.Decision decision = random.of(Verdict.Decision.class);
    return new Verdict(
        random.name(),
        random.maybe(random::name),
        decision,
        switch (decision) {
          case CONFIRMED, REJECTED -> Optional.of(random.name());
          case NOT_LISTED -> random.maybe(random::name);
          case NO_CHANGE -> Optional.empty();
        },
        random.maybe(() -> random.text(TEXT_LIMIT)),
        random.maybe(this::actor),
        random.time(),
        provenance(),
        edition());
  }

  public Parameters parameters() {
    return new Parameters(
        random.name(),
        random.flag() ? Instant.EPOCH : random.time(),
        random.flag(),
        random.share(),
        random.share(),
        random.share(),
        random.share() * 20,
        random.share(),
        random.flag() ? 0 : random.share(),
        random.share(),
        random.duration(Duration.ofDays(1)),
        random.flag() ? 0 : random.share() * 9,
        random.share(),
        random.duration(Duration.ofHours(1)),
        random.table(ScoreKind.class, this::kind),
        new BaseRates(
            random.ratesByName(),
            random.maybe(random::share),
            random.table(MetricClass.class, random::share),
            random.table(Relation.class, random::share),
            random.table(MetricClass.class, random::share)),
        random.ratesByName(),
        random.share(),
        random.number(),
        random.number(),
        edition());
  }

  Actor actor() {
    return new Actor(random.name(), random.maybe(random::name), random.maybe(random::name));
  }

  Link link() {
    return new Link(random.name(), "https://example.com/" + random.shortName());
  }

  ValueChange valueChange() {
    return new ValueChange(
        random.name(),
        random.maybe(() -> random.flag() ? "" : random.text(TITLE_LIMIT)),
        random.maybe(() -> random.text(TITLE_LIMIT)));
  }

  private Scope scope() {
    return new Scope(
        random.list(LIST_LIMIT, random::name),
        random.maybe(random::name),
        random.list(LIST_LIMIT, random::name),
        random.list(LIST_LIMIT, random::name),
        random.maybe(random::name));
  }

  private List<RolloutStep> steps(Instant startedAt) {
    int count = random.size(LIST_LIMIT);
    List<Instant> times =
        random.exactly(count, () -> random.timeAfter(startedAt)).stream().sorted().toList();
    List<Double> exposures = random.exactly(count, random::share).stream().sorted().toList();
    List<RolloutStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(new RolloutStep(times.get(i), exposures.get(i), random.maybe(random::name)));
    }
    return steps;
  }

  private Alteration alteration() {
    return new Alteration(
        random.maybe(random::name),
        random.maybe(random::name),
        random.list(LIST_LIMIT, this::valueChange),
        random.maybe(
            () ->
                new Migration(
                    random.maybe(random::name),
                    random.maybe(() -> random.text(TITLE_LIMIT)),
                    random.list(LIST_LIMIT, random::name),
                    random.maybe(random::flag))),
        random.maybe(() -> random.share() * 1e6));
  }

  private ExpectedEffect expectedEffect() {
    return new ExpectedEffect(
        random.list(LIST_LIMIT, random::name),
        Set.copyOf(random.list(3, () -> random.of(MetricClass.class))),
        random.maybe(random::time));
  }

  private About about() {
    return new About(
        random.maybe(() -> random.text(TITLE_LIMIT)),
        random.maybe(() -> random.text(TEXT_LIMIT)),
        random.maybe(random::name),
        random.maybe(this::actor),
        random.list(LIST_LIMIT, this::link),
        random.labels(),
        provenance());
  }

  private Provenance provenance() {
    return new Provenance(
        random.maybe(random::name),
        random.maybe(random::name),
        random.maybe(random::time),
        random.of(Provenance.TimeSource.class),
        random.maybe(() -> random.duration(Duration.ofDays(1))).orElse(Duration.ZERO));
  }

  private Edition edition() {
    return new Edition(
        random.maybe(random::whole).map(OptionalLong::of).orElse(OptionalLong.empty()),
        random.maybe(random::time),
        random.flag());
  }

  private LagDensity lag() {
    if (random.flag()) {
      return new LagDensity(random.masses(LagDensity.STANDARD_EDGES_MINUTES.size() - 1));
    }
    List<Double> masses = random.masses(2 + random.size(98));
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= masses.size(); i++) {
      edges.add(-10 + i * 28 + random.share());
    }
    return new LagDensity(edges, masses);
  }

  private KindParameters kind() {
    return new KindParameters(
        random.share(),
        lag(),
        random.table(Relation.class, random::share),
        random.table(MetricClass.class, random::share));
  }
}
