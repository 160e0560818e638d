package dev.culprit.domain;

/** A probability in words. The machine only ever suspects. */
public enum Confidence {
  LIKELY,
  POSSIBLE,
  WEAK
}
