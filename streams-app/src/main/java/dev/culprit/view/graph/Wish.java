package dev.culprit.view.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What a graph wants to show: whatever was going on within its range.
 *
 * @param kinds of changes, {@code incident} or {@code suspect}; all if empty
 */
record Wish(
    Instant from,
    Instant to,
    Optional<String> environment,
    Optional<String> service,
    Set<String> kinds) {

  boolean wants(GraphIncident incident, Instant now) {
    return touches(incident.firstOnset(), incident.end(now))
        && environment.map(name -> Tags.isWithin(incident.domain(), name)).orElse(true)
        && isNamed(incident.services())
        && (kinds.isEmpty() || kinds.contains("incident"));
  }

  boolean wants(GraphChange change) {
    return touches(change.startedAt(), change.endedAt())
        && environment
            .map(
                name -> change.environment().isEmpty() || Tags.isWithin(change.environment(), name))
            .orElse(true)
        && isNamed(change.services())
        && (kinds.isEmpty()
            || kinds.contains(change.kind())
            || (change.isSuspected() && kinds.contains("suspect")));
  }

  boolean isNear(GraphSuspect suspect) {
    return touches(suspect.startedAt(), suspect.endedAt());
  }

  private boolean isNamed(Collection<String> services) {
    return service.map(name -> services.stream().anyMatch(name::equalsIgnoreCase)).orElse(true);
  }

  private boolean touches(Instant first, Instant last) {
    return !first.isAfter(to) && !last.isBefore(from);
  }
}
