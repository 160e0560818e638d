package dev.culprit.history;

import java.util.Locale;
import java.util.Optional;

/** A column of samples that says whether a version does well. */
record SampledMetric(String name, Good good) {

  /** Which way is better. */
  enum Good {
    /** A share of successes: a lower mean is worse. */
    HIGH,
    /** A share or number of failures: a higher mean is worse. */
    LOW,
    /** A duration: worse only if many times longer, since a version that just started is slow. */
    SHORT
  }

  /** By the words of its name; empty for what says nothing, such as memory or replicas. */
  static Optional<SampledMetric> of(String name) {
    String text = name.toLowerCase(Locale.ROOT);
    if (text.contains("success") || text.contains("availab")) {
      return Optional.of(new SampledMetric(name, Good.HIGH));
    }
    if (text.contains("error") || text.contains("fail")) {
      return Optional.of(new SampledMetric(name, Good.LOW));
    }
    if (text.contains("latency") || text.contains("duration") || text.contains("response_time")) {
      return Optional.of(new SampledMetric(name, Good.SHORT));
    }
    return Optional.empty();
  }
}
