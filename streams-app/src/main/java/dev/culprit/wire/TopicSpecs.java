package dev.culprit.wire;

import dev.culprit.wire.TopicSpec.Cleanup;
import dev.culprit.wire.TopicSpec.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How every public topic must be set up. */
public final class TopicSpecs {
  /** Enough for one domain per partition in most organisations; scale-out is by domain. */
  public static final int USUAL_PARTITIONS = 4;

  /** Longer than any event may be late, so that a restart from nothing finds what counts. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(30);

  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Duration ANSWERS_KEPT = Duration.ofDays(400);
  private static final Duration REJECTED_KEPT = Duration.ofDays(14);

  private final int partitions;
  private final short replication;

  private TopicSpecs(int partitions, short replication) {
    this.partitions = partitions;
    this.replication = replication;
  }

  /**
   * @param partitions of each topic
   * @param replication how many brokers keep a copy of each
   */
  public static List<TopicSpec> all(Topics topics, int partitions, short replication) {
    return new TopicSpecs(partitions, replication).all(topics);
  }

  private List<TopicSpec> all(Topics topics) {
    return List.of(
        events(topics.changes(), "what people and machines altered on purpose"),
        events(topics.anomalies(), "metrics that left their normal range"),
        reference(topics.dependencies(), "which service needs which; latest per edge"),
        answers(topics.verdicts(), "what people said of an answer; latest per anomaly", Flow.IN),
        reference(topics.parameters(), "versions of the parameters of the score"),
        answers(topics.annotations(), "the answer for each anomaly; latest wins", Flow.OUT),
        answers(
            topics.incidents(), "anomalies that belong together, with full reasoning", Flow.OUT),
        answers(topics.impacts(), "what followed each suspected change", Flow.OUT),
        answers(topics.snapshots(), "incidents frozen for post-mortems, as they were", Flow.OUT),
        new TopicSpec(
            topics.rejected(),
            "what could not be used, with the reason in its headers",
            Flow.OUT,
            Cleanup.DELETE,
            Optional.of(REJECTED_KEPT),
            Duration.ZERO,
            partitions,
            replication));
  }

  private TopicSpec events(String name, String purpose) {
    return new TopicSpec(
        name,
        purpose,
        Flow.IN,
        Cleanup.DELETE,
        Optional.of(EVENTS_KEPT),
        LATENESS,
        partitions,
        replication);
  }

  private TopicSpec reference(String name, String purpose) {
    return new TopicSpec(
        name,
        purpose,
        Flow.IN,
        Cleanup.COMPACT,
        Optional.empty(),
        Duration.ZERO,
        partitions,
        replication);
  }

  private TopicSpec answers(String name, String purpose, Flow flow) {
    return new TopicSpec(
        name,
        purpose,
        flow,
        Cleanup.COMPACT_AND_DELETE,
        Optional.of(ANSWERS_KEPT),
        EVENTS_KEPT,
        partitions,
        replication);
  }
}
