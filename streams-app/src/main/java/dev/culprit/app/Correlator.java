package dev.culprit.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology at work. What another attempt may mend (a broker that is away for long) replaces the
 * thread; anything else is a bug or a record that we should have rejected, and going on would skip
 * it: the correlator stops and says so through {@link #failure}.
 */
final class Correlator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);

  private final KafkaStreams streams;
  private final CloseOptions closing;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final AtomicInteger restoring = new AtomicInteger();

  Correlator(
      Topology topology, Map<String, Object> settings, boolean staysInGroup, Duration timeout) {
    streams = new KafkaStreams(topology, new StreamsConfig(settings));
    closing =
        CloseOptions.timeout(timeout)
            .withGroupMembershipOperation(
                staysInGroup
                    ? GroupMembershipOperation.REMAIN_IN_GROUP
                    : GroupMembershipOperation.LEAVE_GROUP);
    streams.setUncaughtExceptionHandler(this::respond);
    streams.setGlobalStateRestoreListener(new Restoration());
    streams.setStateListener(
        (to, from) -> {
          LOG.info("streams state={} before={}", to, from);
          if (to == KafkaStreams.State.ERROR) {
            failure.complete(new IllegalStateException("Kafka Streams gave up"));
          }
        });
  }

  void start() {
    streams.start();
  }

  KafkaStreams streams() {
    return streams;
  }

  /** Completes when the correlator cannot go on. */
  CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** Whether its threads live; while they restore or share out the work, they do. */
  boolean isAlive() {
    KafkaStreams.State state = streams.state();
    return !failure.isDone()
        && (state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing());
  }

  /** Why it does not answer yet; empty if it does. */
  Optional<String> notReady() {
    KafkaStreams.State state = streams.state();
    if (state != KafkaStreams.State.RUNNING) {
      return Optional.of("state is " + state);
    }
    int partitions = restoring.get();
    return partitions == 0
        ? Optional.empty()
        : Optional.of("restoring " + partitions + (partitions == 1 ? " partition" : " partitions"));
  }

  @Override
  public void close() {
    if (!streams.close(closing)) {
      LOG.warn("streams did not close in time");
    }
  }

  private StreamThreadExceptionResponse respond(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        LOG.warn("stream thread replaced reason=\"{}\"", thrown.getMessage());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      }
    }
    // The message of Kafka Streams names task, processor, topic, partition and offset.
    if (failure.complete(thrown)) {
      LOG.error("correlator stopped reason=\"{}\"", thrown.getMessage(), thrown);
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Counts partitions whose state is being read back. */
  private final class Restoration implements StateRestoreListener {
    @Override
    public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
      restoring.incrementAndGet();
      LOG.info("restoring store={} partition={} records={}", store, partition, end - begin);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
      restoring.decrementAndGet();
      LOG.info("restored store={} partition={} records={}", store, partition, restored);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
      restoring.decrementAndGet();
    }
  }
}
