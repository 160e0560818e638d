package dev.culprit.correlation;

import dev.culprit.domain.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents may be answered otherwise because of something that came or went. May name too
 * many, never too few.
 */
final class Touched {
  private final ChangeIndex changes;
  private final Episodes episodes;
  private final Grouping grouping;

  Touched(ChangeIndex changes, Episodes episodes, Grouping grouping) {
    this.changes = changes;
    this.episodes = episodes;
    this.grouping = grouping;
  }

  /**
   * By a change that stands in the index: the incidents that it is near to, and those to which a
   * change is near that it takes back, that takes it back, or that is measured against it; and
   * those that count what happened in its aftermath.
   */
  Set<String> by(KnownChange change) {
    Set<String> ids = new HashSet<>();
    addNear(ids, change);
    if (!change.event().tookEffect()) {
      return ids;
    }
    Lane lane = changes.lane(change);
    for (String target : lane.takenBackBy(change)) {
      changes.find(target).ifPresent(taken -> addNear(ids, taken));
    }
    if (lane.hasAnyAfter(change)) {
      lane.around(change).forEach(other -> addNear(ids, other));
    }
    if (change.event().alteration().size().isPresent()) {
      changes.sizedAfter(change).forEach(other -> addNear(ids, other));
    }
    addThoseThatCountItsAftermath(ids, change.start().at());
    return ids;
  }

  private void addNear(Set<String> ids, KnownChange change) {
    for (KnownIncident incident : inReachOf(change)) {
      ids.add(incident.id());
    }
  }

  /** By a start after which episodes may not count as their service's own. */
  private void addThoseThatCountItsAftermath(Set<String> ids, Instant start) {
    Moment until = Moment.endOf(start.plus(Parameters.LONGEST_AFTERMATH));
    for (KnownEpisode episode : episodes.inOrder().subMap(Moment.startOf(start), until).values()) {
      ids.addAll(byCount(episode.service(), episode.onset()));
    }
  }

  /** The incidents that a change is near to. */
  Iterable<KnownIncident> inReachOf(KnownChange change) {
    Window.Span span = change.course().span();
    Instant from = span.first().minus(OpenIncident.longest()).minus(Window.AFTERWARDS);
    Instant until = span.last().plus(Window.BEFORE);
    return grouping.startedIn(from, until).stream()
        .filter(incident -> change.actedIn(incident.window()))
        .toList();
  }

  /** By an episode that came or went: the incidents of the week after that count it. */
  Set<String> byCount(Optional<String> service, Instant onset) {
    Set<String> ids = new HashSet<>();
    for (KnownIncident incident : grouping.startedIn(onset, onset.plus(Facts.COUNTED_BEFORE))) {
      if (incident.concerns(service)) {
        ids.add(incident.id());
      }
    }
    return ids;
  }

  /** By another earliest onset of the domain: those that have a week before them now, or had. */
  Set<String> byEarliestOnset(Optional<Instant> before, Optional<Instant> after) {
    if (before.equals(after) || before.isEmpty() || after.isEmpty()) {
      return Set.of();
    }
    boolean moved = before.get().isBefore(after.get());
    Duration week = Facts.COUNTED_BEFORE;
    return startedIn(
        (moved ? before : after).get().plus(week), (moved ? after : before).get().plus(week));
  }

  /** Those with a first onset in [from, until]. */
  Set<String> startedIn(Instant from, Instant until) {
    Set<String> ids = new HashSet<>();
    grouping.startedIn(from, until).forEach(incident -> ids.add(incident.id()));
    return ids;
  }
}
