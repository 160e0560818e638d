package dev.culprit.demo.watch;

import dev.culprit.demo.shop.Second;
import java.util.OptionalDouble;

/**
 * What is watched of every service, and how far is too far.
 *
 * <p>The limits are wide on purpose: an alert must be worth waking somebody, and a pause of the
 * garbage collector or a busy neighbour on the same two cores is not.
 */
public enum Metric {
  ERRORS("http.server.request.errors", "errors", "1", new Limit(0.15, 1, false)) {
    @Override
    OptionalDouble of(Second second) {
      return second.requests() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) second.errors() / second.requests());
    }
  },
  LATENCY("http.server.request.duration p90", "latency", "ms", new Limit(90, 2.5, false)) {
    @Override
    OptionalDouble of(Second second) {
      return second.latencyMs();
    }
  },
  SATURATION("http.server.workers.demand", "saturation", "1", new Limit(0.7, 2.5, false)) {
    @Override
    OptionalDouble of(Second second) {
      return OptionalDouble.of(second.workerDemand());
    }
  },
  DATABASE("db.client.operation.duration p90", "db", "ms", new Limit(90, 2.5, false)) {
    @Override
    OptionalDouble of(Second second) {
      return second.databaseMs();
    }
  },
  THROUGHPUT("http.server.request.completed", "business", "1/s", new Limit(3, 0.5, true)) {
    @Override
    OptionalDouble of(Second second) {
      return OptionalDouble.of((second.requests() - second.errors()) / second.seconds());
    }
  };

  private final String title;
  private final String metricClass;
  private final String unit;

  // A record of numbers; Error Prone cannot know that without its annotations.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Limit limit;

  Metric(String title, String metricClass, String unit, Limit limit) {
    this.title = title;
    this.metricClass = metricClass;
    this.unit = unit;
    this.limit = limit;
  }

  abstract OptionalDouble of(Second second);

  /** Name as published. */
  public String title() {
    return title;
  }

  /** Class as published. */
  public String metricClass() {
    return metricClass;
  }

  /** Unit as published, in UCUM. */
  public String unit() {
    return unit;
  }

  public Limit limit() {
    return limit;
  }
}
