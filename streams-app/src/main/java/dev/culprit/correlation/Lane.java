package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.domain.ValueChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Changes of one kind at the same nodes that took effect, one after the other: here it shows which
 * of them takes back another.
 */
final class Lane {
  private final NavigableMap<Moment, KnownChange> changes = new TreeMap<>();
  private final Map<String, SortedSet<String>> takenBackBy = new HashMap<>();

  void add(KnownChange change) {
    changes.put(change.start(), change);
    takenBackBy.clear();
  }

  void remove(KnownChange change) {
    changes.remove(change.start());
    takenBackBy.clear();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Those from a week before this one until a week after it. */
  Collection<KnownChange> around(KnownChange change) {
    Instant start = change.event().startedAt();
    return changes
        .subMap(
            Moment.startOf(start.minus(ChangeIndex.LOOK_BACK)),
            Moment.endOf(start.plus(ChangeIndex.LOOK_BACK)))
        .values();
  }

  boolean hasAnyAfter(KnownChange change) {
    return changes.higherKey(change.start()) != null;
  }

  /** Later ones, a week at most, of which one may take this one back. */
  Collection<KnownChange> after(KnownChange change) {
    Instant start = change.event().startedAt();
    return changes
        .subMap(change.start(), false, Moment.endOf(start.plus(ChangeIndex.LOOK_BACK)), false)
        .values();
  }

  /** Ids of the changes that this one takes back; it need not say so. */
  SortedSet<String> takenBackBy(KnownChange change) {
    return takenBackBy.computeIfAbsent(change.id(), id -> walk(change));
  }

  private SortedSet<String> walk(KnownChange last) {
    Optional<String> named = last.event().references().rollbackOf();
    if (named.isPresent()) {
      return new TreeSet<>(Set.of(named.get()));
    }
    Kind kind = last.event().kind();
    if (kind != Kind.DEPLOY && kind != Kind.FEATURE_FLAG && kind != Kind.CONFIG) {
      return new TreeSet<>();
    }
    Moment from = Moment.startOf(last.event().startedAt().minus(ChangeIndex.LOOK_BACK));
    List<KnownChange> walked =
        new ArrayList<>(changes.subMap(from, true, last.start(), false).values());
    walked.add(last);
    return kind == Kind.DEPLOY ? versionsRegained(walked) : valuesRegained(walked);
  }

  /** A deploy takes back the one before it if it brings back a version that ran earlier. */
  private static SortedSet<String> versionsRegained(List<KnownChange> walked) {
    Set<String> seenBeforePredecessor = new HashSet<>();
    Optional<ChangeEvent> predecessor = Optional.empty();
    boolean predecessorIsRollback = false;
    SortedSet<String> takenBack = new TreeSet<>();
    for (KnownChange change : walked) {
      ChangeEvent deploy = change.event();
      Optional<String> version = deploy.alteration().version();
      takenBack = new TreeSet<>();
      if (version.isPresent()) {
        if (predecessor.isPresent() && !predecessorIsRollback) {
          Optional<String> before = predecessor.get().alteration().version();
          boolean regained =
              version.equals(predecessor.get().alteration().previousVersion())
                  || seenBeforePredecessor.contains(version.get());
          if (regained && !version.equals(before)) {
            takenBack.add(predecessor.get().id());
          }
        }
        predecessor.flatMap(p -> p.alteration().version()).ifPresent(seenBeforePredecessor::add);
        predecessor = Optional.of(deploy);
        predecessorIsRollback =
            !takenBack.isEmpty() || deploy.references().rollbackOf().isPresent();
      }
    }
    return takenBack;
  }

  /** A change of a flag or setting takes back the last one of that key if it restores the value. */
  private static SortedSet<String> valuesRegained(List<KnownChange> walked) {
    Map<String, ChangeEvent> lastOfKey = new HashMap<>();
    Set<String> rollbacks = new HashSet<>();
    SortedSet<String> takenBack = new TreeSet<>();
    for (KnownChange change : walked) {
      ChangeEvent flip = change.event();
      takenBack = new TreeSet<>();
      for (ValueChange value : flip.alteration().values()) {
        ChangeEvent predecessor = lastOfKey.get(value.key());
        if (predecessor != null
            && !rollbacks.contains(predecessor.id())
            && restores(value, predecessor)) {
          takenBack.add(predecessor.id());
        }
      }
      if (!takenBack.isEmpty() || flip.references().rollbackOf().isPresent()) {
        rollbacks.add(flip.id());
      }
      flip.alteration().values().forEach(value -> lastOfKey.put(value.key(), flip));
    }
    return takenBack;
  }

  private static boolean restores(ValueChange value, ChangeEvent predecessor) {
    for (ValueChange earlier : predecessor.alteration().values()) {
      if (earlier.key().equals(value.key())
          && earlier.before().isPresent()
          && earlier.after().isPresent()
          && !Objects.equals(earlier.before(), earlier.after())
          && value.after().equals(earlier.before())) {
        return true;
      }
    }
    return false;
  }
}
