package dev.culprit.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes records without holding the caller's thread. While no broker can be reached a producer
 * blocks whoever sends; those are this class's own few threads, and what does not fit into their
 * queue is turned away at once.
 */
final class Publisher implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUED = 16;

  private final Producer<byte[], byte[]> producer;
  private final Duration timeout;
  private final ThreadPoolExecutor senders;

  /**
   * @param producer closed with this publisher
   * @param timeout after which an acknowledgement is no longer waited for
   */
  Publisher(Producer<byte[], byte[]> producer, Duration timeout) {
    this.producer = producer;
    this.timeout = timeout;
    this.senders =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            work -> new Thread(work, "intake-publisher"));
  }

  /**
   * Sends all records.
   *
   * @return done when every record was acknowledged; failed with the cause when one was not, or
   *     with {@link RejectedExecutionException} when too much is waiting already
   */
  CompletableFuture<Void> publish(List<ProducerRecord<byte[], byte[]>> records) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      senders.execute(() -> send(records, acknowledged));
    } catch (RejectedExecutionException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    senders.shutdown();
    try {
      if (!senders.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        senders.shutdownNow();
      }
    } catch (InterruptedException e) {
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
    producer.close(timeout);
  }

  private void send(
      List<ProducerRecord<byte[], byte[]>> records, CompletableFuture<Void> acknowledged) {
    if (records.isEmpty()) {
      acknowledged.complete(null);
    }
    AtomicInteger missing = new AtomicInteger(records.size());
    for (ProducerRecord<byte[], byte[]> record : records) {
      if (acknowledged.isDone()) {
        return; // one failed, or no one waits any longer
      }
      send(record, missing, acknowledged);
    }
  }

  private void send(
      ProducerRecord<byte[], byte[]> record,
      AtomicInteger missing,
      CompletableFuture<Void> acknowledged) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure != null) {
                  acknowledged.completeExceptionally(failure);
                } else if (missing.decrementAndGet() == 0) {
                  acknowledged.complete(null);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      // The latter when the producer was closed meanwhile.
      acknowledged.completeExceptionally(e);
    }
  }
}
