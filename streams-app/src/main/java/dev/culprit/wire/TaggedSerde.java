package dev.culprit.wire;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Compact, versioned bytes of {@link Tagged} records, for the internal topic and the stores: one
 * byte for the version of the format, one that says what follows, then Smile.
 */
public final class TaggedSerde implements Serde<Tagged> {
  @Override
  public Serializer<Tagged> serializer() {
    return (topic, tagged) -> write(tagged);
  }

  /**
   * The deserializer throws {@link org.apache.kafka.common.errors.SerializationException} for bytes
   * of another version.
   */
  @Override
  public Deserializer<Tagged> deserializer() {
    return (topic, bytes) -> read(bytes);
  }

  private static byte @Nullable [] write(@Nullable Tagged tagged) {
    return tagged == null ? null : TaggedBytes.write(tagged);
  }

  private static @Nullable Tagged read(byte @Nullable [] bytes) {
    return bytes == null ? null : TaggedBytes.read(bytes);
  }
}
