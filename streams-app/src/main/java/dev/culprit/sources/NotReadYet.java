package dev.culprit.sources;

/** What a delivery depends on was not read yet; sent again in a moment, it can be understood. */
public final class NotReadYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotReadYet() {
    super("since when it lasts is not known yet; the topics are still being read");
  }
}
