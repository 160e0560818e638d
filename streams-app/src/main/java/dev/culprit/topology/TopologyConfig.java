package dev.culprit.topology;

import dev.culprit.wire.Aliases;
import dev.culprit.wire.Topics;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything an operator chooses about the topology.
 *
 * @param topics names of the public topics
 * @param lateness how long after it happened an event is still accepted
 * @param domainLabel label whose value, together with the environment, is the correlation domain
 * @param partitions of the internal topic; fixed once the topic exists, and the most tasks that can
 *     correlate at the same time
 * @param aliases other names of services and environments
 * @param coalescing longest time for which news is gathered before an answer is issued anew
 * @param state how a domain's state is kept
 */
public record TopologyConfig(
    Topics topics,
    Duration lateness,
    Optional<String> domainLabel,
    int partitions,
    Aliases aliases,
    Duration coalescing,
    StateConfig state) {

  private static final Duration LONGEST_COALESCING = Duration.ofMinutes(1);
  private static final int MOST_PARTITIONS = 1_000;

  public static final TopologyConfig DEFAULT =
      new TopologyConfig(
          Topics.DEFAULT,
          Duration.ofDays(7),
          Optional.empty(),
          4,
          Aliases.NONE,
          Duration.ofMillis(250),
          StateConfig.IN_MEMORY);

  public TopologyConfig {
    if (lateness.isNegative() || lateness.isZero()) {
      throw new IllegalArgumentException(
          "lateness was " + lateness + ", but it must be above 0; 7 days is the default");
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "partitions was " + partitions + ", but it must lie in [1, " + MOST_PARTITIONS + "]");
    }
    if (coalescing.toMillis() < 2 || coalescing.compareTo(LONGEST_COALESCING) > 0) {
      throw new IllegalArgumentException(
          "coalescing was " + coalescing + ", but it must lie in [2 ms, 1 min]");
    }
    domainLabel.ifPresent(
        label -> {
          if (label.isBlank()) {
            throw new IllegalArgumentException(
                "domainLabel was blank, but it must name a label; leave it out for none");
          }
        });
  }

  public TopologyConfig withTopics(Topics newTopics) {
    return new TopologyConfig(
        newTopics, lateness, domainLabel, partitions, aliases, coalescing, state);
  }

  public TopologyConfig withLateness(Duration newLateness) {
    return new TopologyConfig(
        topics, newLateness, domainLabel, partitions, aliases, coalescing, state);
  }

  public TopologyConfig withDomainLabel(String label) {
    return new TopologyConfig(
        topics, lateness, Optional.of(label), partitions, aliases, coalescing, state);
  }

  public TopologyConfig withPartitions(int newPartitions) {
    return new TopologyConfig(
        topics, lateness, domainLabel, newPartitions, aliases, coalescing, state);
  }

  public TopologyConfig withAliases(Aliases newAliases) {
    return new TopologyConfig(
        topics, lateness, domainLabel, partitions, newAliases, coalescing, state);
  }

  public TopologyConfig withCoalescing(Duration newCoalescing) {
    return new TopologyConfig(
        topics, lateness, domainLabel, partitions, aliases, newCoalescing, state);
  }

  public TopologyConfig withState(StateConfig newState) {
    return new TopologyConfig(
        topics, lateness, domainLabel, partitions, aliases, coalescing, newState);
  }
}
