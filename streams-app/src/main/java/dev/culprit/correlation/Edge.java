package dev.culprit.correlation;

import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import java.time.Instant;
import java.util.Optional;

/** What of a dependency makes a difference to the graph. */
record Edge(
    DependencyType type,
    String caller,
    String callee,
    Optional<Instant> validFrom,
    Optional<Instant> validTo) {
  static Edge of(Dependency dependency) {
    return new Edge(
        dependency.type(),
        dependency.caller(),
        dependency.callee(),
        dependency.validFrom(),
        dependency.validTo());
  }
}
