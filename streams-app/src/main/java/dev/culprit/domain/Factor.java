package dev.culprit.domain;

/** The parts of the score that speak for or against a suspect. */
public enum Factor {
  /** Time between the change's steps and the onset, and whether the regions agree. */
  LAG,
  /** How the changed service stands to the anomalous one. */
  SCOPE,
  /** Whether such changes show in such metrics. */
  METRIC,
  /**
   * Whether the anomaly is confined to the change's version or segment, or that version compared as
   * not worse.
   */
  CONFINEMENT,
  /** Whether the change mentions what the anomaly mentions, and few other changes do. */
  WORDS,
  /** That the change had been taken back before the onset. */
  UNDONE,
  /** What happened after a rollback, or without one. */
  ROLLBACK,
  /** That the changed service itself is healthy. */
  HEALTHY,
  /** How often such a change causes anything. */
  PRIOR,
  /** The other anomalies of the incident. */
  CO_ANOMALIES,
  /** How often the service alerts by itself. */
  BASE_RATE
}
