package dev.culprit.correlation;

import dev.culprit.domain.ScoreKind;
import java.time.Instant;
import java.util.Optional;

/** Which changes take back others, and when that happened. */
final class Rollbacks {
  private final ChangeIndex changes;

  Rollbacks(ChangeIndex changes) {
    this.changes = changes;
  }

  boolean isRollback(KnownChange change) {
    return !changes.lane(change).takenBackBy(change).isEmpty();
  }

  /** By which parameters it is scored. */
  ScoreKind scoreKind(KnownChange change) {
    return isRollback(change) ? ScoreKind.ROLLBACK : ScoreKind.of(change.event().kind());
  }

  /**
   * When it was taken back first: by its own account, or by a later change.
   *
   * @param until what is later is of no interest, and need not be found
   */
  Optional<Instant> rollbackTime(KnownChange change, Instant until) {
    Optional<Instant> earliest = change.event().rolledBackAt();
    Lane lane = changes.lane(change);
    for (KnownChange later : lane.after(change)) {
      if (later.event().startedAt().isAfter(until) || !isEarlier(later, earliest)) {
        break;
      }
      if (lane.takenBackBy(later).contains(change.id())) {
        earliest = Optional.of(later.event().startedAt());
      }
    }
    for (KnownChange named : changes.namedRollbacksOf(change.id())) {
      boolean before = named.event().startedAt().isBefore(change.event().startedAt());
      if (!before && isEarlier(named, earliest)) {
        earliest = Optional.of(named.event().startedAt());
      }
    }
    return earliest;
  }

  private static boolean isEarlier(KnownChange change, Optional<Instant> than) {
    return than.isEmpty() || change.event().startedAt().isBefore(than.get());
  }
}
