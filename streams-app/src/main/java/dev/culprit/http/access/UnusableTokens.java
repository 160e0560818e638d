package dev.culprit.http.access;

/** A file of tokens cannot be used; the message names line, value and remedy. */
public final class UnusableTokens extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableTokens(String message) {
    super(message);
  }
}
