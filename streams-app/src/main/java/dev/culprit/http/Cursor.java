package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The last item of a page in a list that is ordered by time and then key. The next page begins
 * after it, whatever was added or removed in between.
 */
public record Cursor(Instant at, String key) {
  private static final char SEPARATOR = ' ';

  /** Opaque, and safe in a URL. */
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at.toString() + SEPARATOR + key).getBytes(UTF_8));
  }

  static Optional<Cursor> decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      int end = text.indexOf(SEPARATOR);
      return end < 0
          ? Optional.empty()
          : Optional.of(new Cursor(Instant.parse(text.substring(0, end)), text.substring(end + 1)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
