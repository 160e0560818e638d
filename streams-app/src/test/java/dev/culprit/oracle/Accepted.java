package dev.culprit.oracle;

import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.Recorded;

/** What the oracle is told: one record that was accepted. */
sealed interface Accepted {
  /**
   * @param domain the domain that the event belongs to; empty for every domain
   */
  record Version(String domain, Recorded<? extends Event> recorded) implements Accepted {}

  /** A null value on the dependencies topic. */
  record Retraction(EdgeRetracted edge) implements Accepted {}
}
