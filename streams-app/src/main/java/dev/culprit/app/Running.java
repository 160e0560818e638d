package dev.culprit.app;

import java.util.concurrent.CompletableFuture;

/** A Culprit that runs. */
public interface Running extends AutoCloseable {
  /** Port of the HTTP server. */
  int port();

  /** Where other programs reach Kafka. */
  String bootstrapServers();

  /** Completes when it cannot go on; never otherwise. */
  CompletableFuture<Throwable> failure();

  /** Finishes what has begun and stops. A second call does nothing. */
  @Override
  void close();
}
