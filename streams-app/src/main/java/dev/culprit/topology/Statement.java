package dev.culprit.topology;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes out to a topic of answers.
 *
 * @param json UTF-8; null withdraws what was said under this key
 */
record Statement(Kind kind, @Nullable Bytes json) {
  /** What can be said, each on a topic of its own. */
  enum Kind {
    ANNOTATION,
    INCIDENT,
    IMPACT
  }

  static Statement withdrawal(Kind kind) {
    return new Statement(kind, null);
  }
}
