package dev.culprit.cli;

import org.jspecify.annotations.Nullable;

/** What the user asked for did not happen, and the message says why and what to do. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }

  Failure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
