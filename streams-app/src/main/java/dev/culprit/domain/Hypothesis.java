package dev.culprit.domain;

/** What may have caused an incident. */
public enum Hypothesis {
  /** One named change. */
  CHANGE,
  /** Some recorded change outside the known scope. */
  UNLINKED,
  /** No recorded change. */
  NONE
}
