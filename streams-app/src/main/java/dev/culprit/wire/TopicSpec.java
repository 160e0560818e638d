package dev.culprit.wire;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a public topic must be set up, and why it exists.
 *
 * @param purpose one line for whoever owns the cluster
 * @param flow who writes it
 * @param retention how long records are kept; empty where only compaction removes any
 * @param leastRetention with less, answers would get lost
 * @param replication how many brokers keep a copy
 */
public record TopicSpec(
    String name,
    String purpose,
    Flow flow,
    Cleanup cleanup,
    Optional<Duration> retention,
    Duration leastRetention,
    int partitions,
    short replication) {

  /** A record claiming to come from further ahead is refused by the broker. */
  public static final Duration FURTHEST_AHEAD = Duration.ofHours(1);

  /** A reader that was away for longer may miss that a key was deleted. */
  public static final Duration TOMBSTONES_KEPT = Duration.ofDays(30);

  private static final String CREATE_TIME = "CreateTime";
  private static final long UNLIMITED = -1;

  /** Which way records go. */
  public enum Flow {
    /** Published by anyone, read by the topology. */
    IN,
    /** Written by Culprit, read by anyone. */
    OUT
  }

  /** What removes old records. */
  public enum Cleanup {
    DELETE("delete"),
    COMPACT("compact"),
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    /** As the setting {@code cleanup.policy} has it. */
    public String policy() {
      return policy;
    }

    boolean compacts() {
      return this != DELETE;
    }
  }

  /** The topic's settings, as Kafka names and writes them. */
  public Map<String, String> settings() {
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put(CLEANUP_POLICY_CONFIG, cleanup.policy());
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, CREATE_TIME);
    settings.put(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, millis(FURTHEST_AHEAD));
    retention.ifPresent(kept -> settings.put(RETENTION_MS_CONFIG, millis(kept)));
    if (cleanup.compacts()) {
      settings.put(DELETE_RETENTION_MS_CONFIG, millis(TOMBSTONES_KEPT));
    }
    return Collections.unmodifiableMap(settings);
  }

  /**
   * What keeps a topic from doing its work, one sentence each with the remedy; more retention and
   * stricter limits than asked for are fine.
   *
   * @param actual all settings of the topic as it is, defaults included
   */
  public List<String> problems(Map<String, String> actual) {
    List<String> problems = new ArrayList<>();
    String policy = actual.getOrDefault(CLEANUP_POLICY_CONFIG, "");
    if (!policies(policy).equals(policies(cleanup.policy()))) {
      problems.add(problem(CLEANUP_POLICY_CONFIG, policy, "must be " + cleanup.policy()));
    }
    String type = actual.getOrDefault(MESSAGE_TIMESTAMP_TYPE_CONFIG, CREATE_TIME);
    if (!type.equals(CREATE_TIME)) {
      problems.add(problem(MESSAGE_TIMESTAMP_TYPE_CONFIG, type, "must be " + CREATE_TIME));
    }
    number(actual, RETENTION_MS_CONFIG)
        .filter(kept -> retention.isPresent())
        .filter(kept -> kept != UNLIMITED && kept < leastRetention.toMillis())
        .ifPresent(
            kept ->
                problems.add(
                    problem(
                        RETENTION_MS_CONFIG,
                        kept.toString(),
                        "must be at least " + millis(leastRetention) + " or -1")));
    number(actual, MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)
        .filter(ahead -> ahead > FURTHEST_AHEAD.toMillis())
        .ifPresent(
            ahead ->
                problems.add(
                    problem(
                        MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                        ahead.toString(),
                        "must be at most " + millis(FURTHEST_AHEAD))));
    return List.copyOf(problems);
  }

  private String problem(String setting, String value, String remedy) {
    return "topic " + name + ": " + setting + " is " + value + ", but " + remedy;
  }

  private static Set<String> policies(String policy) {
    Set<String> policies = new TreeSet<>();
    Arrays.stream(policy.split(",")).map(String::strip).forEach(policies::add);
    return policies;
  }

  private static Optional<Long> number(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(Long::valueOf);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
