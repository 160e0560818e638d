package dev.culprit.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.awaitility.Awaitility;

/**
 * Creates topics and returns when each partition has a leader. A producer that comes earlier may
 * have its second batch accepted and its first refused, and then waits for its sequence to mend.
 */
public final class NewTopics {
  private NewTopics() {}

  /** Every topic must say how many partitions it has. */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    admin.createTopics(topics).all().get();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    // A broker may not have heard of a topic that another thread of it has just created.
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(failure -> failure.getCause() instanceof RetriableException)
        .until(() -> admin.listOffsets(ends).all().get() != null);
  }
}
