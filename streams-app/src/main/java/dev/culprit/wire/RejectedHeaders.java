package dev.culprit.wire;

import java.util.List;

/**
 * Headers of a record on the topic of rejected events. Its key and value are the original ones, the
 * value cut if it is long; the headers say why it is there and where it came from, each as text in
 * UTF-8.
 */
public final class RejectedHeaders {
  /** More of the original value is not kept. */
  public static final int KEPT_BYTES = 256 * 1024;

  /** {@link UnusableEvent.Code} by name. */
  public static final String CODE = "culprit-rejection-code";

  /** The reason as a sentence that says what to send instead. */
  public static final String MESSAGE = "culprit-rejection-message";

  /** Path of the field at fault, for example {@code steps[2].at}; only with INVALID_FIELD. */
  public static final String FIELD = "culprit-rejection-field";

  /** Topic from which the record was read. */
  public static final String TOPIC = "culprit-rejection-topic";

  /** Partition from which the record was read. */
  public static final String PARTITION = "culprit-rejection-partition";

  /** Offset at which the record stands there. */
  public static final String OFFSET = "culprit-rejection-offset";

  /** Timestamp of the record, in milliseconds since 1970. */
  public static final String TIMESTAMP = "culprit-rejection-timestamp";

  /** {@code true} if the value was cut to {@link #KEPT_BYTES}, else {@code false}. */
  public static final String TRUNCATED = "culprit-rejection-truncated";

  /** All of them. */
  public static final List<String> ALL =
      List.of(CODE, MESSAGE, FIELD, TOPIC, PARTITION, OFFSET, TIMESTAMP, TRUNCATED);

  private RejectedHeaders() {}
}
