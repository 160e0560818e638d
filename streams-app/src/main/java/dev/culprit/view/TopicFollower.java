package dev.culprit.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole topics from their beginning and then follows them, on a thread of its own. Survives
 * brokers that go away, topics that do not exist yet, and partitions that are added.
 */
final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Set<String> topics;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink;
  private final Thread thread = new Thread(this::run, "view-follower");
  private final CountDownLatch closing = new CountDownLatch(1);

  // Only the thread touches these.
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> behind = new HashMap<>();
  private final Set<String> missing;
  private long lookedAtNanos;

  private volatile boolean caughtUp;
  private volatile boolean failed;

  /**
   * @param consumers makes a consumer without a group; called again when one became unusable
   * @param sink is given every record, in the order of its partition
   */
  TopicFollower(
      Set<String> topics,
      Supplier<Consumer<byte[], byte[]>> consumers,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    this.topics = Set.copyOf(topics);
    this.missing = new HashSet<>(topics);
    this.consumers = consumers;
    this.sink = sink;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether everything was read that stood in the topics when this follower began. */
  boolean isCaughtUp() {
    return caughtUp && !failed;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isClosing()) {
        followUntilTrouble();
      }
    } catch (RuntimeException | Error e) {
      failed = true;
      LOG.error("view stopped following its topics", e);
      throw e;
    }
  }

  private void followUntilTrouble() {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      resume(consumer);
      while (!isClosing()) {
        lookForPartitions(consumer);
        read(consumer);
      }
    } catch (KafkaException e) {
      LOG.warn("view cannot read, trying again retry={} cause={}", RETRY, e.toString());
      pause();
    }
  }

  /** After trouble, goes on where the last consumer stood. */
  private void resume(Consumer<byte[], byte[]> consumer) {
    consumer.assign(positions.keySet());
    positions.forEach(consumer::seek);
    lookedAtNanos = System.nanoTime() - LOOK_FOR_PARTITIONS.toNanos();
  }

  private void lookForPartitions(Consumer<byte[], byte[]> consumer) {
    Duration since = Duration.ofNanos(System.nanoTime() - lookedAtNanos);
    if (since.compareTo(missing.isEmpty() ? LOOK_FOR_PARTITIONS : RETRY) < 0) {
      return;
    }
    lookedAtNanos = System.nanoTime();
    Set<TopicPartition> fresh = new HashSet<>();
    for (String topic : topics) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      if (!partitions.isEmpty() && missing.remove(topic)) {
        LOG.info("view follows topic={} partitions={}", topic, partitions.size());
      }
      fresh.addAll(partitions);
    }
    fresh.removeAll(positions.keySet());
    if (!fresh.isEmpty()) {
      begin(consumer, fresh);
    }
  }

  private void begin(Consumer<byte[], byte[]> consumer, Set<TopicPartition> fresh) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, ANSWER);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(fresh, ANSWER);
    positions.putAll(beginnings);
    consumer.assign(positions.keySet());
    beginnings.forEach(consumer::seek);
    if (!caughtUp) {
      behind.putAll(ends);
    }
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    try {
      Collection<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
      if (known != null) {
        known.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
      }
    } catch (UnknownTopicOrPartitionException e) {
      return List.of();
    }
    return partitions;
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    if (positions.isEmpty()) {
      pause();
      return;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(sink);
    positions.replaceAll((partition, position) -> consumer.position(partition));
    if (!caughtUp) {
      behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      caughtUp = missing.isEmpty() && behind.isEmpty();
      if (caughtUp) {
        LOG.info("view has caught up partitions={}", positions.size());
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      boolean unused = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // No one interrupts this thread but to end it.
      closing.countDown();
    }
  }
}
