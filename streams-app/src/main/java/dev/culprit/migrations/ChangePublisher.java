package dev.culprit.migrations;

import dev.culprit.domain.ChangeEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where changes go. */
public interface ChangePublisher {
  /** Publishes all of them, or fails; done when the broker has acknowledged every one. */
  CompletableFuture<Void> publish(List<ChangeEvent> changes);
}
