package dev.culprit.domain;

import java.time.Instant;

/** One sample of the metric that an anomaly is about. */
public record SeriesPoint(Instant at, double value) {
  public SeriesPoint {
    Check.finite("series", value);
  }
}
