package dev.culprit.oracle;

import dev.culprit.domain.About;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Kind;
import dev.culprit.domain.References;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ValueChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Changes of every kind, alone, in several versions, in series and in bundles. */
final class RandomChanges {
  /** Minutes before an outbreak: the edges of the lag bins, and beside them. */
  private static final List<Integer> LAGS =
      List.of(
          -12, -10, -10, -5, -3, -2, 0, 0, 1, 1, 2, 3, 5, 5, 7, 10, 15, 20, 30, 40, 60, 80, 160,
          300, 600, 1440, 2879, 2880, 2881, 3000);

  private static final List<String> VERSIONS = List.of("v1", "v2", "v3");

  private final RandomHistory history;
  private final Dice dice;
  private final RandomTexts texts;
  private final List<String> ids = new ArrayList<>();

  RandomChanges(RandomHistory history) {
    this.history = history;
    this.dice = history.dice();
    this.texts = new RandomTexts(history);
  }

  void publish() {
    int many = dice.between(12, 32);
    for (int i = 0; i < many; i++) {
      String id = "c" + i;
      ids.add(id);
      publishVersions(id);
    }
    if (dice.chance(0.5)) {
      publishSeries(Kind.DEPLOY);
    }
    if (dice.chance(0.5)) {
      publishSeries(dice.oneOf(Kind.FEATURE_FLAG, Kind.CONFIG));
    }
    if (dice.chance(0.5)) {
      publishBundle();
    }
    if (dice.chance(0.3)) {
      publishTwins();
    }
  }

  /** More candidates, and more changes beside the point, than are looked at. */
  void publishCrowd() {
    for (int i = 0; i < 380; i++) {
      publishInCrowd("c" + i, dice.chance(0.95) ? "web" : history.service());
    }
    for (int i = 0; i < 50; i++) {
      publishInCrowd("n" + i, "nowhere");
    }
  }

  private void publishInCrowd(String id, String service) {
    ids.add(id);
    publish(
        change(id)
            .environment("prod")
            .scope(Scope.ofService(service))
            .references(References.NONE)
            .build());
  }

  private void publishVersions(String id) {
    ChangeBuilder first = change(id);
    if (dice.chance(0.15)) {
      first.status(ChangeStatus.PLANNED);
    }
    publish(first.edition(edition()).build());
    while (dice.chance(0.3)) {
      ChangeBuilder next = dice.chance(0.7) ? first : change(id);
      next.status(dice.oneOf(ChangeStatus.STARTED, ChangeStatus.SUCCEEDED, ChangeStatus.FAILED));
      publish(next.edition(edition()).build());
    }
  }

  private void publish(ChangeEvent change) {
    history.publish(change, change.startedAt());
  }

  private ChangeBuilder change(String id) {
    Kind kind = dice.oneOf(Kind.values());
    Instant start = start();
    ChangeBuilder change =
        ChangeEvent.builder(id, kind, start)
            .scope(scope(kind))
            .alteration(alteration(kind))
            .references(references())
            .about(about());
    history.environment().ifPresent(change::environment);
    if (dice.chance(0.4)) {
      change.endedAt(start.plus(length()));
    }
    if (dice.chance(0.12)) {
      change.rolledBackAt(start.plus(length())).status(ChangeStatus.ROLLED_BACK);
    }
    if (dice.chance(0.2)) {
      change.steps(steps(start));
    }
    return change;
  }

  private Instant start() {
    return history
        .outbreak()
        .minus(Duration.ofMinutes(dice.oneOf(LAGS)))
        .plus(Duration.ofSeconds(dice.chance(0.1) ? dice.oneOf(-1, 1, 20) : 0));
  }

  private Duration length() {
    return Duration.ofMinutes(dice.oneOf(List.of(0, 1, 2, 3, 6, 10, 12, 30, 60, 600, 4320)));
  }

  private Scope scope(Kind kind) {
    List<String> services = new ArrayList<>();
    if (kind != Kind.DB_MIGRATION || dice.chance(0.3)) {
      services.add(history.service());
    }
    if (dice.chance(0.1)) {
      services.add(history.service());
    }
    if (dice.chance(0.06)) {
      services.add("nowhere");
    }
    if (dice.chance(0.06)) {
      services.clear();
    }
    boolean database = dice.chance(kind == Kind.DB_MIGRATION ? 0.9 : 0.05);
    List<String> components = texts.components();
    if (kind == Kind.FEATURE_FLAG && dice.chance(0.7)) {
      components = List.of(dice.oneOf(history.flags()));
      if (dice.chance(0.8)) {
        services.clear();
      }
    }
    return new Scope(
        services,
        database ? Optional.of(dice.oneOf(history.databases())) : Optional.empty(),
        components,
        dice.chance(0.15) ? List.of(dice.oneOf("eu", "us")) : List.of(),
        texts.segment(0.12));
  }

  private Alteration alteration(Kind kind) {
    boolean values = kind == Kind.FEATURE_FLAG || kind == Kind.CONFIG;
    return new Alteration(
        dice.maybe(kind == Kind.DEPLOY ? 0.8 : 0.1, dice.oneOf(VERSIONS)),
        dice.maybe(0.3, dice.oneOf(VERSIONS)),
        values && dice.chance(0.8) ? values() : List.of(),
        kind == Kind.DB_MIGRATION ? dice.maybe(0.5, texts.migration()) : Optional.empty(),
        dice.maybe(0.4, (double) dice.oneOf(1, 4, 10, 100)));
  }

  private List<ValueChange> values() {
    List<ValueChange> values = new ArrayList<>();
    for (String key : List.of("dark", "edge.cacheSize")) {
      if (dice.chance(0.6)) {
        values.add(
            new ValueChange(
                key,
                dice.maybe(0.85, dice.oneOf("on", "off")),
                dice.maybe(0.85, dice.oneOf("on", "off"))));
      }
    }
    return values;
  }

  private References references() {
    return new References(
        dice.maybe(0.15, dice.oneOf("r1", "r2")),
        dice.maybe(0.15, dice.oneOf("sha1", "sha2")),
        dice.maybe(0.15, dice.oneOf("pr1", "pr2")),
        dice.maybe(0.07, dice.oneOf(ids)));
  }

  private About about() {
    return new About(
        texts.title(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        history.provenance());
  }

  private List<RolloutStep> steps(Instant start) {
    List<RolloutStep> steps = new ArrayList<>();
    int many = dice.between(1, 3);
    double last = dice.chance(0.8) ? 1 : 0.5;
    Instant at = start;
    for (int i = 1; i <= many; i++) {
      at = at.plus(Duration.ofMinutes(dice.oneOf(0, 0, 2, 5, 30, 600)));
      steps.add(new RolloutStep(at, i * last / many, history.region()));
    }
    return steps;
  }

  private Edition edition() {
    return new Edition(
        dice.chance(0.15) ? OptionalLong.of(dice.between(1, 4)) : OptionalLong.empty(),
        dice.maybe(0.3, RandomHistory.NOON.plus(Duration.ofMinutes(dice.between(0, 3)))),
        dice.chance(0.05));
  }

  /** A week of one service, so that sizes have a median and versions and values come back. */
  private void publishSeries(Kind kind) {
    Optional<String> environment = history.environment();
    Scope scope = Scope.ofService(history.service());
    int many = dice.between(5, 9);
    Instant last = start();
    for (int i = 0; i < many; i++) {
      int hoursBefore = dice.oneOf(0, 0, 1, 5, 24, 40, 100, 168);
      ChangeBuilder change =
          ChangeEvent.builder(
                  "s-" + kind + "-" + i, kind, last.minus(Duration.ofHours(hoursBefore)))
              .scope(scope)
              .alteration(alteration(kind))
              .references(references())
              .about(about());
      environment.ifPresent(change::environment);
      publish(change.build());
    }
  }

  /** Changes of one kind and scope, each sharing something with another. */
  private void publishBundle() {
    Kind kind = dice.oneOf(Kind.DEPLOY, Kind.DB_MIGRATION, Kind.CONFIG);
    Optional<String> environment = history.environment();
    Scope scope = scope(kind);
    List<References> shared =
        List.of(
            new References(Optional.of("r3"), Optional.of("sha3"), none(), none()),
            new References(none(), Optional.of("sha3"), Optional.of("pr3"), none()),
            new References(none(), none(), Optional.of("pr3"), none()),
            new References(Optional.of("r3"), none(), none(), none()));
    Instant last = start();
    for (int i = 0; i < shared.size(); i++) {
      Instant start = last.minus(Duration.ofMinutes(dice.oneOf(0, 1, 5, 60)));
      ChangeBuilder change =
          ChangeEvent.builder("b" + i, kind, start)
              .scope(dice.chance(0.8) ? scope : withOtherComponents(scope))
              .alteration(alteration(kind))
              .references(shared.get(i))
              .about(about());
      environment.ifPresent(change::environment);
      if (dice.chance(0.3)) {
        change.endedAt(start.plus(length()));
      }
      publish(change.build());
    }
  }

  private Scope withOtherComponents(Scope scope) {
    return new Scope(
        scope.services(), scope.database(), texts.components(), scope.regions(), scope.segment());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** Changes that nothing tells apart but their ids. */
  private void publishTwins() {
    ChangeEvent one = change("twin-1").build();
    publish(one);
    for (String id : List.of("twin-2", "twin-0")) {
      ChangeBuilder twin =
          ChangeEvent.builder(id, one.kind(), one.startedAt())
              .scope(one.scope())
              .status(one.status())
              .alteration(one.alteration())
              .about(one.about())
              .steps(one.steps());
      one.environment().ifPresent(twin::environment);
      one.endedAt().ifPresent(twin::endedAt);
      one.rolledBackAt().ifPresent(twin::rolledBackAt);
      publish(twin.build());
    }
  }
}
