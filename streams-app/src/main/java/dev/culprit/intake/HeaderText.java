package dev.culprit.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values of headers as their senders wrote them. */
final class HeaderText {
  private HeaderText() {}

  /**
   * The server gives each byte as a character. Names and secrets that are not ASCII are sent as
   * UTF-8 today; what is no UTF-8 is what HTTP once said, ISO 8859-1.
   */
  static String of(String value) {
    if (value.chars().noneMatch(c -> c > 0x7F) || value.chars().anyMatch(c -> c > 0xFF)) {
      return value;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException noUtf8) {
      return value;
    }
  }
}
