package dev.culprit.topology;

import dev.culprit.correlation.IncidentKey;
import java.util.Comparator;

/** Something of which what was said may no longer be true. */
record Mark(Kind kind, String domain, String id) implements Comparable<Mark> {
  enum Kind {
    /** The answer for an incident may have changed, or the incident is no more. */
    INCIDENT,
    /** An anomaly was retracted. */
    ANOMALY
  }

  private static final Comparator<Mark> ORDER =
      Comparator.comparing(Mark::kind).thenComparing(Mark::domain).thenComparing(Mark::id);

  static Mark of(IncidentKey incident) {
    return new Mark(Kind.INCIDENT, incident.domain(), incident.incidentId());
  }

  IncidentKey incident() {
    return new IncidentKey(domain, id);
  }

  @Override
  public int compareTo(Mark other) {
    return ORDER.compare(this, other);
  }
}
