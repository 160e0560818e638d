package dev.culprit.prometheus;

import java.util.List;
import java.util.Optional;

/**
 * Samples of a metric in order of time.
 *
 * @param whyNot why there are none, for the person who wanted to see them
 */
public record Line(List<Sample> samples, Optional<String> whyNot) {
  public Line {
    samples = List.copyOf(samples);
  }

  static Line of(List<Sample> samples) {
    return samples.isEmpty()
        ? none("Prometheus has no samples of it in this time")
        : new Line(samples, Optional.empty());
  }

  static Line none(String whyNot) {
    return new Line(List.of(), Optional.of(whyNot));
  }
}
