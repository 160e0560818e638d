package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.domain.ValueChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which changes take back which (page, section 5). */
final class Rollbacks {
  private static final Duration MEMORY = Duration.ofDays(7);

  private final World world;
  private final Map<String, Set<String>> takenBackBy = new TreeMap<>();

  Rollbacks(World world) {
    this.world = world;
    for (ChangeEvent change : world.changesThatTookEffect()) {
      takenBackBy.put(change.id(), takenBack(change));
    }
  }

  /** Of a change that took effect. */
  boolean isRollback(ChangeEvent change) {
    return !taken(change.id()).isEmpty();
  }

  /** When the effect of a change ended, if it did. */
  Optional<Instant> timeOf(ChangeEvent change) {
    Optional<Instant> earliest = change.rolledBackAt();
    for (ChangeEvent other : world.changesThatTookEffect()) {
      if (taken(other.id()).contains(change.id())
          && !other.startedAt().isBefore(change.startedAt())
          && earliest.map(other.startedAt()::isBefore).orElse(true)) {
        earliest = Optional.of(other.startedAt());
      }
    }
    return earliest;
  }

  private Set<String> taken(String id) {
    return takenBackBy.getOrDefault(id, Set.of());
  }

  /** Ids of the changes that a change is a rollback of; none if it is no rollback. */
  private Set<String> takenBack(ChangeEvent rollback) {
    if (rollback.references().rollbackOf().isPresent()) {
      return Set.of(rollback.references().rollbackOf().get());
    }
    List<ChangeEvent> before = new ArrayList<>();
    List<Set<String>> takenBackBefore = new ArrayList<>();
    Set<String> takenBack = Set.of();
    for (ChangeEvent change : world.changesThatTookEffect()) {
      if (change.kind() == rollback.kind()
          && change.scope().nodes().equals(rollback.scope().nodes())
          && World.BY_START.compare(change, rollback) <= 0
          && !change.startedAt().isBefore(rollback.startedAt().minus(MEMORY))) {
        takenBack = inferred(change, before, takenBackBefore);
        before.add(change);
        takenBackBefore.add(takenBack);
      }
    }
    return takenBack;
  }

  private static Set<String> inferred(
      ChangeEvent change, List<ChangeEvent> before, List<Set<String>> takenBackBefore) {
    if (change.references().rollbackOf().isPresent()) {
      return Set.of(change.references().rollbackOf().get());
    }
    Set<String> takenBack = new TreeSet<>();
    if (change.kind() == Kind.DEPLOY) {
      int predecessor = latest(before, one -> one.alteration().version().isPresent());
      if (predecessor >= 0
          && takenBackBefore.get(predecessor).isEmpty()
          && returnsToVersion(change, before.subList(0, predecessor + 1))) {
        takenBack.add(before.get(predecessor).id());
      }
    }
    if (change.kind() == Kind.FEATURE_FLAG || change.kind() == Kind.CONFIG) {
      for (ValueChange value : change.alteration().values()) {
        int predecessor = latest(before, one -> valueOf(one, value.key()).isPresent());
        if (predecessor >= 0
            && takenBackBefore.get(predecessor).isEmpty()
            && setsBack(value, valueOf(before.get(predecessor), value.key()).orElseThrow())) {
          takenBack.add(before.get(predecessor).id());
        }
      }
    }
    return takenBack;
  }

  private static int latest(List<ChangeEvent> before, Predicate<ChangeEvent> counts) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (counts.test(before.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * @param before up to the predecessor, which is the last
   */
  private static boolean returnsToVersion(ChangeEvent change, List<ChangeEvent> before) {
    Optional<String> version = change.alteration().version();
    ChangeEvent predecessor = before.get(before.size() - 1);
    return version.isPresent()
        && !version.equals(predecessor.alteration().version())
        && (version.equals(predecessor.alteration().previousVersion())
            || before.stream().anyMatch(one -> version.equals(one.alteration().version())));
  }

  private static Optional<ValueChange> valueOf(ChangeEvent change, String key) {
    return change.alteration().values().stream()
        .filter(value -> value.key().equals(key))
        .findFirst();
  }

  private static boolean setsBack(ValueChange value, ValueChange predecessor) {
    return predecessor.before().isPresent()
        && predecessor.after().isPresent()
        && !predecessor.before().equals(predecessor.after())
        && value.after().equals(predecessor.before());
  }
}
