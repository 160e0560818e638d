package dev.culprit.app;

import dev.culprit.domain.InvalidField;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistoryEvents;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Replay}. Every record goes to the first partition: side by side in one
 * partition number, Kafka Streams reads the topics in order of their timestamps, and at full speed
 * weeks of history lie within the milliseconds by which partitions otherwise run apart.
 */
final class ReplaySending {
  private static final int PARTITION = 0;

  /** No record is sent before those that are older by more than this have arrived. */
  private static final Duration APART = Duration.ofDays(1);

  private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

  private final ReplayPlan plan;
  private final Topics topics;
  private final Pace.Ticker ticker;
  private final Pace pace;
  private final Producer<byte[], byte[]> producer;
  private final Replay.Progress progress;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private Instant arrived;
  private long count;

  ReplaySending(
      ReplayPlan plan,
      ReplaySpeed speed,
      Topics topics,
      Pace.Ticker ticker,
      Producer<byte[], byte[]> producer,
      Replay.Progress progress) {
    this.plan = plan;
    this.topics = topics;
    this.ticker = ticker;
    this.pace = new Pace(speed, plan.begin(), ticker);
    this.producer = producer;
    this.progress = progress;
    arrived = plan.begin();
  }

  Replay.Outcome send(HistoryEvents events) throws IOException, InterruptedException {
    Instant at = plan.begin();
    Optional<HistoryEvent> next = events.next();
    while (next.isPresent()) {
      HistoryEvent event = shifted(next.get());
      Instant recordedAt = plan.recordedAt(event);
      await(recordedAt);
      if (ticker.isStopped()) {
        break;
      }
      send(event, recordedAt);
      at = recordedAt;
      progress.sent(++count, at);
      next = events.next();
    }
    producer.flush();
    refuseFailure();
    return new Replay.Outcome(count, at, next.isEmpty());
  }

  private HistoryEvent shifted(HistoryEvent event) throws IOException {
    try {
      return plan.shift().apply(event);
    } catch (UnusableEvent | InvalidField e) {
      throw new IOException(named(event) + " cannot be moved in time: " + e.getMessage(), e);
    }
  }

  private void await(Instant recordedAt) throws InterruptedException, IOException {
    Duration left = pace.left(recordedAt);
    if (left.compareTo(WORTH_TELLING) > 0) {
      progress.waiting(recordedAt, left);
    }
    pace.awaitTurn(recordedAt);
    if (recordedAt.isAfter(arrived.plus(APART))) {
      producer.flush();
      arrived = recordedAt;
    }
    refuseFailure();
  }

  private void send(HistoryEvent event, Instant recordedAt) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.of(event.type()),
            PARTITION,
            recordedAt.toEpochMilli(),
            event.id().getBytes(StandardCharsets.UTF_8),
            event.json());
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, thrown) -> {
                if (thrown != null) {
                  fail(event, thrown);
                }
              });
    } catch (KafkaException e) {
      fail(event, e);
    }
  }

  /** The first failure counts; those after it follow from it. */
  private void fail(HistoryEvent event, Exception thrown) {
    failure.compareAndSet(null, named(event) + ": " + thrown.getMessage());
  }

  private void refuseFailure() throws IOException {
    String failed = failure.get();
    if (failed != null) {
      throw new IOException("Kafka did not take " + failed);
    }
  }

  private static String named(HistoryEvent event) {
    return event.type().name().toLowerCase(Locale.ROOT) + " " + event.id() + " of " + event.at();
  }
}
