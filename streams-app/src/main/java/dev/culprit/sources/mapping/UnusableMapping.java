package dev.culprit.sources.mapping;

/** A mapping file that cannot be used: which file, which field, what stood there, what to write. */
public final class UnusableMapping extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableMapping(String message) {
    super(message);
  }
}
