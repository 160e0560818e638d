package dev.culprit.oracle;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Dependencies that come and go. */
final class RandomEdges {
  private final RandomHistory history;
  private final Dice dice;

  RandomEdges(RandomHistory history) {
    this.history = history;
    this.dice = history.dice();
  }

  void publish() {
    int many = dice.between(6, 14);
    for (int i = 0; i < many; i++) {
      String caller = history.service();
      boolean database = dice.chance(0.35);
      String callee = database ? dice.oneOf(history.databases()) : history.service();
      if (!caller.equals(callee)) {
        publishVersions(caller + "-" + callee, caller, callee, database);
      }
    }
    if (dice.chance(0.25)) {
      publishHub();
    }
    if (dice.chance(0.7)) {
      publishFlags();
    }
  }

  /** Who uses which flag; now and then a service that uses more than a hub has neighbours. */
  private void publishFlags() {
    int many = dice.between(1, 4);
    for (int i = 0; i < many; i++) {
      String caller = history.service();
      String flag = dice.oneOf(history.flags());
      publishVersions(caller + "-" + flag, caller, flag, dice.chance(0.1));
    }
    if (dice.chance(0.2)) {
      publishVersions("flag-" + many, dice.oneOf(history.flags()), history.service(), false);
    }
    if (dice.chance(0.2)) {
      String caller = history.service();
      for (int i = 0; i < 12; i++) {
        String id = caller + "-flag-" + i;
        history.publishAt(edge(id, DependencyType.CALL, caller, "flag:" + i), recorded());
      }
    }
  }

  /** A service that so many others call that it no longer says anything. */
  private void publishHub() {
    String hub = history.service();
    int callers = dice.between(7, 12);
    for (int i = 0; i < callers; i++) {
      String caller = "client-" + i;
      history.publishAt(edge(caller + "-" + hub, DependencyType.CALL, caller, hub), recorded());
    }
  }

  private void publishVersions(String id, String caller, String callee, boolean database) {
    DependencyType type = database ? DependencyType.DATABASE : DependencyType.CALL;
    int versions = dice.chance(0.7) ? 1 : dice.between(2, 3);
    for (int version = 0; version < versions; version++) {
      Dependency edge = edge(id, type, caller, callee);
      history.publishAt(edge, recorded());
      if (dice.chance(0.15)) {
        history.publishAt(edge, recorded());
      }
    }
    if (dice.chance(0.15)) {
      history.retractEdge(id, recorded());
    }
  }

  private Dependency edge(String id, DependencyType type, String caller, String callee) {
    Optional<Instant> from = dice.maybe(0.15, boundary());
    Optional<Instant> to = dice.maybe(0.15, boundary());
    boolean inOrder = from.isEmpty() || to.isEmpty() || !to.get().isBefore(from.get());
    return new Dependency(
        id,
        dice.chance(0.5) ? Optional.empty() : history.environment(),
        type,
        caller,
        callee,
        from,
        inOrder ? to : Optional.empty(),
        Optional.empty(),
        Map.of(),
        Provenance.UNKNOWN,
        new Edition(
            dice.chance(0.1) ? OptionalLong.of(dice.between(1, 3)) : OptionalLong.empty(),
            dice.maybe(0.3, boundary()),
            dice.chance(0.08)));
  }

  private Instant boundary() {
    return history.outbreak().plus(Duration.ofMinutes(dice.oneOf(List.of(-1440, 0, 0, 5, 10))));
  }

  private Instant recorded() {
    return RandomHistory.NOON.plus(Duration.ofHours(dice.between(-5, 5)));
  }
}
