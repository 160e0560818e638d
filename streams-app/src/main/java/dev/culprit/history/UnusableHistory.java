package dev.culprit.history;

/** Nothing, or nothing sensible, can be made of what the user named; the message says why. */
public final class UnusableHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableHistory(String message) {
    super(message);
  }

  UnusableHistory(String message, Throwable cause) {
    super(message, cause);
  }
}
