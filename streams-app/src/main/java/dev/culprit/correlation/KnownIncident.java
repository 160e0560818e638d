package dev.culprit.correlation;

import dev.culprit.domain.WhyJoined;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Episodes that belong together.
 *
 * @param members in order of (onset, id); at least one
 */
record KnownIncident(List<Member> members) {
  /**
   * An episode of the incident.
   *
   * @param recovery when it had recovered, if it has
   * @param extended whether it widened the incident's reach and time
   */
  record Member(
      Moment moment,
      Optional<String> service,
      Optional<Instant> recovery,
      WhyJoined why,
      boolean extended) {}

  KnownIncident {
    members = List.copyOf(members);
  }

  /** First onset, and the incident's id. */
  Moment first() {
    return members.get(0).moment();
  }

  String id() {
    return first().id();
  }

  Instant firstOnset() {
    return first().at();
  }

  /** Of all its episodes, scored or not. */
  Instant lastOnset() {
    return members.get(members.size() - 1).moment().at();
  }

  /** Of the scored ones only. */
  Instant lastScoredOnset() {
    return members.get(Math.min(members.size(), Limits.SCORED_EPISODES) - 1).moment().at();
  }

  /** In which changes are near. */
  Window window() {
    return Window.around(firstOnset(), lastScoredOnset());
  }

  boolean concerns(Optional<String> service) {
    return members.stream().anyMatch(member -> member.service().equals(service));
  }
}
