package dev.culprit.wire;

import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Event;
import dev.culprit.domain.Recorded;

/** What travels on the internal topic by domain: one tagged record for every kind of event. */
public sealed interface Tagged {
  /** An accepted version of an event. */
  record Accepted(Recorded<? extends Event> recorded) implements Tagged {}

  /** A null value on the dependencies topic. */
  record Retraction(EdgeRetracted edge) implements Tagged {}
}
