package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import dev.culprit.domain.References;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The changes that are looked at for an incident (page, section 5).
 *
 * @param near by (start, id)
 * @param candidates by (start, id), before any limit
 * @param unrelated near changes that took effect, with no relation to any scored episode
 * @param planned near changes that are only planned
 * @param unlinked the latest of the unrelated, by (start, id)
 */
record Suspicion(
    List<ChangeEvent> near,
    List<OracleCandidate> candidates,
    List<ChangeEvent> unrelated,
    List<ChangeEvent> planned,
    List<OracleCandidate> unlinked) {
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final Duration AFTER = Duration.ofMinutes(10);
  private static final int MOST_UNLINKED = 40;

  static Suspicion of(World world, OracleIncident incident, Rollbacks rollbacks) {
    List<OracleEpisode> scored = incident.scored();
    Instant first = incident.firstOnset();
    Instant last = scored.get(scored.size() - 1).onset();
    List<ChangeEvent> near =
        world.changes().stream()
            .filter(change -> isNear(change, first.minus(BEFORE), last.plus(AFTER)))
            .toList();
    List<OracleCandidate> related = new ArrayList<>();
    List<ChangeEvent> unrelated = new ArrayList<>();
    for (OracleCandidate candidate : bundled(near, rollbacks)) {
      if (candidate.isRelated(incident.graph(), scored)) {
        related.add(candidate);
      } else {
        unrelated.addAll(candidate.members());
      }
    }
    unrelated.sort(World.BY_START);
    List<OracleCandidate> unlinked =
        unrelated.stream()
            .filter(change -> !change.startedAt().isAfter(first.plus(AFTER)))
            .map(change -> alone(change, rollbacks))
            .toList();
    return new Suspicion(
        near,
        related,
        unrelated,
        near.stream().filter(change -> !change.tookEffect()).toList(),
        unlinked.subList(Math.max(0, unlinked.size() - MOST_UNLINKED), unlinked.size()));
  }

  List<ChangeEvent> nearAndInEffect() {
    return near.stream().filter(ChangeEvent::tookEffect).toList();
  }

  /**
   * @param after exclusive
   * @param until inclusive
   */
  private static boolean isNear(ChangeEvent change, Instant after, Instant until) {
    boolean byStep =
        Steps.of(change).stream()
            .anyMatch(step -> step.at().isAfter(after) && !step.at().isAfter(until));
    boolean byRun =
        change.kind() == Kind.DB_MIGRATION
            && change.endedAt().orElse(change.startedAt()).isAfter(after)
            && !change.startedAt().isAfter(until);
    return byStep || byRun;
  }

  private static ScoreKind kindOf(ChangeEvent change, Rollbacks rollbacks) {
    return rollbacks.isRollback(change) ? ScoreKind.ROLLBACK : ScoreKind.of(change.kind());
  }

  private static OracleCandidate alone(ChangeEvent change, Rollbacks rollbacks) {
    return new OracleCandidate(
        kindOf(change, rollbacks), List.of(change), rollbacks.timeOf(change));
  }

  /** Every near change that took effect, in its bundle; by (start, id). */
  private static List<OracleCandidate> bundled(List<ChangeEvent> near, Rollbacks rollbacks) {
    List<OracleCandidate> bundles = new ArrayList<>();
    for (ChangeEvent change : near) {
      if (change.tookEffect()) {
        OracleCandidate merged = alone(change, rollbacks);
        for (OracleCandidate bundle : List.copyOf(bundles)) {
          if (bundle.kind() == merged.kind()
              && bundle.members().stream().anyMatch(member -> belongTogether(member, change))) {
            bundles.remove(bundle);
            merged = merge(bundle, merged);
          }
        }
        bundles.add(merged);
      }
    }
    bundles.sort(Comparator.comparing(OracleCandidate::earliest, World.BY_START));
    return bundles;
  }

  private static boolean belongTogether(ChangeEvent one, ChangeEvent other) {
    References a = one.references();
    References b = other.references();
    return one.kind() == other.kind()
        && one.scope().services().equals(other.scope().services())
        && one.scope().database().equals(other.scope().database())
        && one.scope().components().equals(other.scope().components())
        && (isShared(a.release(), b.release())
            || isShared(a.commit(), b.commit())
            || isShared(a.changeRequest(), b.changeRequest()));
  }

  private static boolean isShared(Optional<String> one, Optional<String> other) {
    return one.isPresent() && one.equals(other);
  }

  private static OracleCandidate merge(OracleCandidate one, OracleCandidate other) {
    List<ChangeEvent> members = new ArrayList<>(one.members());
    members.addAll(other.members());
    members.sort(World.BY_START);
    return new OracleCandidate(
        one.kind(),
        members,
        Stream.of(one.rollbackTime(), other.rollbackTime())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder()));
  }
}
