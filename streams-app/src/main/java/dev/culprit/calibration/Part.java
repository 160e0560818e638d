package dev.culprit.calibration;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be fitted, each on its own. */
public enum Part {
  /** How often services alert, and how often a change breaks something; needs no verdicts. */
  BASE_RATES("base-rates"),
  /** How long effects take to show. */
  LAGS("lags"),
  /** How far along the dependencies effects show. */
  SCOPE("scope"),
  /** In which metrics effects show. */
  METRICS("metrics"),
  /** Which kinds of change break something. */
  KIND_PRIORS("kind-priors"),
  /** Whose changes break something. */
  RISK("risk"),
  /** What an anomaly confined to a version says. */
  SPLIT("split"),
  /** How sure an answer may be of itself. */
  SHARPNESS("sharpness");

  /**
   * What is a property of software and people in general rather than of one installation: fitted to
   * some histories it may be used on another. In which metrics effects show is none: it depends on
   * what is watched.
   */
  public static final Set<Part> PORTABLE =
      Collections.unmodifiableSet(EnumSet.of(LAGS, SCOPE, SPLIT, SHARPNESS));

  public static final Set<Part> ALL = Collections.unmodifiableSet(EnumSet.allOf(Part.class));

  private final String key;

  Part(String key) {
    this.key = key;
  }

  /** Its name on the command line. */
  public String key() {
    return key;
  }
}
