package dev.culprit.intake;

import dev.culprit.http.ProblemException;
import dev.culprit.intake.RecordReader.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears sources on Kafka topics, on a thread of its own. A record is done with only after the
 * broker has acknowledged everything that was made of it; until then it is read again, which is
 * harmless. Survives brokers that go away and topics that do not exist yet.
 */
public final class SourceTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceTopics.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final int EVENTS_AT_ONCE = 1_000;

  private final RecordReader reader;
  private final ToldPublisher publisher;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicSearch search;
  private final Duration lateness;
  private final boolean idle;
  private final Thread thread = new Thread(this::run, "intake-topics");
  private final CountDownLatch closing = new CountDownLatch(1);

  private volatile boolean failing;
  private volatile long behind;

  SourceTopics(
      TopicsConfig config,
      RecordReader reader,
      Publisher publisher,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.reader = reader;
    this.publisher = new ToldPublisher(publisher, reader);
    this.consumers = consumers;
    this.search =
        new TopicSearch(
            config.topics().stream().map(SourceTopic::name).collect(Collectors.toSet()));
    this.lateness = config.lateness();
    this.idle = config.topics().isEmpty();
    thread.setDaemon(true);
  }

  /** Begins to read, if there is any topic to be read. */
  public void start() {
    if (!idle) {
      thread.start();
    }
  }

  /** Whether no topic is configured. */
  public boolean isIdle() {
    return idle;
  }

  /** Whether the last attempt to read or to publish went wrong. */
  public boolean isFailing() {
    return failing;
  }

  /** How many records of its partitions this instance has not read yet, as far as it knows. */
  public long behind() {
    return behind;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE.toMillis());
      thread.interrupt();
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      readUntilTrouble();
    }
  }

  private void readUntilTrouble() {
    search.beginAnew();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      FirstContact contact = new FirstContact(consumer, lateness, reader.clock());
      while (!isClosing()) {
        if (search.subscribe(consumer, contact)) {
          take(consumer, consumer.poll(POLL));
          behind = behind(consumer);
        } else {
          pause();
        }
      }
    } catch (KafkaException e) {
      if (!isClosing()) {
        trouble("intake cannot read topics", e);
        pause();
      }
    } catch (RuntimeException e) {
      // A bug of ours; it must not keep what other topics tell from being heard.
      LOG.error("intake cannot read topics, trying again retry={}", RETRY, e);
      failing = true;
      pause();
    }
  }

  private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, Long> next = new HashMap<>();
    records.partitions().forEach(one -> next.put(one, records.records(one).get(0).offset()));
    List<Told> told = new ArrayList<>();
    int events = 0;
    int left = records.count();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        told.add(reader.read(record));
      } catch (ProblemException e) {
        if (told.isEmpty() || finish(consumer, told, next)) {
          trouble("intake cannot understand what topics tell", e);
          readAgain(consumer, next);
        }
        return;
      }
      events += told.get(told.size() - 1).accepted().size();
      left--;
      if (events >= EVENTS_AT_ONCE || left == 0) {
        if (!finish(consumer, told, next)) {
          return;
        }
        told.clear();
        events = 0;
      }
    }
    if (failing) {
      LOG.info("intake reads topics again");
      failing = false;
    }
  }

  /** Publishes, then commits; what was not acknowledged will be read once more. */
  private boolean finish(
      Consumer<byte[], byte[]> consumer, List<Told> told, Map<TopicPartition, Long> next) {
    try {
      publisher.publish(told);
    } catch (ExecutionException e) {
      trouble("intake cannot publish what topics tell", e.getCause() == null ? e : e.getCause());
      readAgain(consumer, next);
      return false;
    }
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    for (Told one : told) {
      reader.acknowledged(one);
      TopicPartition partition = new TopicPartition(one.record().topic(), one.record().partition());
      next.put(partition, one.record().offset() + 1);
      done.put(partition, new OffsetAndMetadata(one.record().offset() + 1));
    }
    try {
      consumer.commitSync(done, ANSWER);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // Another instance has the partition now, and reads once more what we have read.
      LOG.info("intake could not commit, records are read again cause={}", e.toString());
    }
    return true;
  }

  private void readAgain(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from) {
    from.forEach(
        (partition, offset) -> {
          if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
    pause();
  }

  private static long behind(Consumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private void trouble(String what, Throwable cause) {
    if (!failing) {
      LOG.warn("{}, trying again retry={} cause={}", what, RETRY, cause.toString());
    }
    failing = true;
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
