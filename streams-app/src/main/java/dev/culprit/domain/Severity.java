package dev.culprit.domain;

/** How loudly an anomaly was reported. Only a {@link #PAGE} extends an incident that it joins. */
public enum Severity {
  PAGE,
  WARNING,
  INFO
}
