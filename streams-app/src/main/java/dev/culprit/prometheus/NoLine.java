package dev.culprit.prometheus;

/** Why there is no line, in words for the person who wanted to see one. */
final class NoLine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoLine(String message) {
    // No stack trace: this is an answer, not an accident.
    super(message, null, false, false);
  }
}
