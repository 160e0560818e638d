package dev.culprit.history;

import java.time.Instant;
import java.util.List;

/**
 * What one version of a service did at one moment.
 *
 * @param series what else tells it apart, such as the caller; samples of one series compare
 * @param values one per metric of the file; NaN where there was none
 */
record Sample(Instant at, String service, String version, String series, List<Double> values) {
  Sample {
    values = List.copyOf(values);
  }
}
