package dev.culprit.view;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what a reader asked to be kept. */
@FunctionalInterface
public interface Outbox {
  /** Done when the broker has it; failed with the problem to answer when it has not. */
  CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> record);
}
