package dev.culprit.sources.otlp;

import dev.culprit.wire.UnusableEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one protobuf message, one after the other. Only what logs need: no groups, and what
 * is unknown is skipped.
 */
final class ProtobufFields {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int TYPE_BITS = 3;
  private static final int TYPE_MASK = 7;
  private static final int LONGEST_VARINT = 10;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private final ByteBuffer bytes;
  private int number;
  private long scalar;
  private ByteBuffer part = ByteBuffer.allocate(0);
  private int type;

  private ProtobufFields(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static ProtobufFields of(byte[] bytes) {
    return new ProtobufFields(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Goes to the next field; false at the end. */
  boolean next() throws UnusableEvent {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    number = (int) (tag >>> TYPE_BITS);
    type = (int) (tag & TYPE_MASK);
    switch (type) {
      case VARINT -> scalar = varint();
      case FIXED_64 -> scalar = room(Long.BYTES).getLong();
      case FIXED_32 -> scalar = room(Integer.BYTES).getInt();
      case BYTES -> part = slice();
      default -> throw broken("a field has the unknown type " + type);
    }
    return true;
  }

  int number() {
    return number;
  }

  /** Whether the field is a text, bytes or a message. */
  boolean hasPart() {
    return type == BYTES;
  }

  long scalar() {
    return scalar;
  }

  ProtobufFields message() {
    return new ProtobufFields(part.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  String text() {
    return StandardCharsets.UTF_8.decode(part.duplicate()).toString();
  }

  private ByteBuffer slice() throws UnusableEvent {
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw broken("a field is longer than what is there");
    }
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return slice;
  }

  private ByteBuffer room(int wanted) throws UnusableEvent {
    if (bytes.remaining() < wanted) {
      throw broken("it ends within a field");
    }
    return bytes;
  }

  private long varint() throws UnusableEvent {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      byte next = room(1).get();
      value |= (long) (next & ~MORE & 0xFF) << (i * BITS);
      if ((next & MORE) == 0) {
        return value;
      }
    }
    throw broken("a number is too long");
  }

  private static UnusableEvent broken(String what) {
    return new UnusableEvent(
        UnusableEvent.Code.NOT_JSON,
        "the body is no protobuf of log records: "
            + what
            + "; send an ExportLogsServiceRequest, or JSON with Content-Type application/json");
  }
}
