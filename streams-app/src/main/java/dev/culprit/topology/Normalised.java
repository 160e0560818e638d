package dev.culprit.topology;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record. A usable one has its domain as key (empty: every domain), a rejected one
 * the key it came with.
 */
sealed interface Normalised {
  /** What goes to the topic. */
  byte @Nullable [] bytes();

  /**
   * @param tagged bytes of a {@link dev.culprit.wire.Tagged}
   */
  record Usable(Bytes tagged) implements Normalised {
    @Override
    public byte[] bytes() {
      return tagged.get();
    }
  }

  /**
   * @param original what came, cut if it was long; null if nothing did
   */
  record Rejected(@Nullable Bytes original) implements Normalised {
    @Override
    public byte @Nullable [] bytes() {
      return original == null ? null : original.get();
    }
  }
}
