package dev.culprit.wire;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Verdict;

/** What a topic that people write to carries. */
public enum EventType {
  CHANGE,
  ANOMALY,
  DEPENDENCY,
  VERDICT,
  PARAMETERS;

  public static EventType of(Event event) {
    if (event instanceof ChangeEvent) {
      return CHANGE;
    }
    if (event instanceof MetricAnomaly) {
      return ANOMALY;
    }
    if (event instanceof Dependency) {
      return DEPENDENCY;
    }
    return event instanceof Verdict ? VERDICT : PARAMETERS;
  }
}
