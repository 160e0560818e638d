package dev.culprit.app;

import dev.culprit.wire.TopicSpec;
import dev.culprit.wire.TopicSpecs;
import dev.culprit.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The public topics, kept as long as the configured lateness asks for. */
final class RequiredTopics {
  /** State is kept this much longer than lateness; a new application may start over from topics. */
  private static final Duration BEYOND_LATENESS = Duration.ofDays(23);

  private RequiredTopics() {}

  static List<TopicSpec> of(CulpritConfig config) {
    Duration lateness = config.duration(Options.LATENESS);
    return TopicSpecs.all(
            new Topics(config.text(Options.TOPICS_PREFIX)),
            config.number(Options.TOPICS_PARTITIONS),
            (short) config.number(Options.TOPICS_REPLICATION))
        .stream()
        .map(spec -> forLateness(spec, lateness))
        .toList();
  }

  private static TopicSpec forLateness(TopicSpec spec, Duration lateness) {
    if (spec.flow() != TopicSpec.Flow.IN || spec.cleanup() != TopicSpec.Cleanup.DELETE) {
      return spec;
    }
    Duration kept = longer(spec.retention().orElse(Duration.ZERO), lateness.plus(BEYOND_LATENESS));
    return new TopicSpec(
        spec.name(),
        spec.purpose(),
        spec.flow(),
        spec.cleanup(),
        Optional.of(kept),
        lateness,
        spec.partitions(),
        spec.replication());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
