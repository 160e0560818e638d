package dev.culprit.view;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.Recency;
import dev.culprit.http.Cursor;
import dev.culprit.wire.Admission.Admitted;
import dev.culprit.wire.EventJson;
import java.time.Instant;
import java.util.Optional;

/**
 * A dependency in its newest version. It has no time of its own, so that its place is by id.
 *
 * @param recordedAt when its newest version was last recorded
 */
record DependencyRow(
    EventKey eventKey,
    Cursor place,
    Recency recency,
    Instant recordedAt,
    Optional<Instant> validFrom,
    Optional<Instant> validTo,
    boolean isShown,
    RawJson json)
    implements EventRow {

  static DependencyRow of(Dependency edge, Admitted admitted) {
    EventKey key = new EventKey(admitted.domain(), edge.id());
    boolean shown = !edge.edition().retracted();
    return new DependencyRow(
        key,
        new Cursor(Instant.EPOCH, edge.id() + '\u0000' + admitted.domain()),
        admitted.recorded().recency(),
        admitted.recorded().recordedAt(),
        edge.validFrom(),
        edge.validTo(),
        shown,
        shown ? RawJson.of(EventJson.write(edge)) : RawJson.NOTHING);
  }

  /** The newer of two versions; of equal ones the latest recording, which outlives a retraction. */
  static DependencyRow newer(DependencyRow known, DependencyRow fresh) {
    boolean again = fresh.recency.equals(known.recency);
    return again && fresh.recordedAt.isAfter(known.recordedAt)
        ? fresh
        : EventRow.newer(known, fresh);
  }

  boolean isNewerThan(DependencyRow other) {
    return recency.compareTo(other.recency) > 0;
  }

  boolean isValidAt(Instant moment) {
    return validFrom.map(from -> !moment.isBefore(from)).orElse(true)
        && validTo.map(moment::isBefore).orElse(true);
  }
}
