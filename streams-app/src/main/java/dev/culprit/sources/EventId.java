package dev.culprit.sources;

import dev.culprit.domain.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of what a tool tells: its name and its own words for the thing, {@code
 * github:octo/shop:deployment:42}. The same thing, told again, has the same id.
 */
public final class EventId {
  private static final int HASH_BYTES = 8;

  // Below 2^31, which is as far as the least of clients counts.
  private static final int NUMBER_DIGITS = 7;
  private static final int HEX = 16;

  private EventId() {}

  public static String of(String source, String... parts) {
    String whole = source + ":" + String.join(":", parts);
    String id = Clip.name(whole).orElse(source);
    return id.equals(whole) ? id : cut(id) + "~" + hash(whole);
  }

  /** A short fingerprint, for a thing that has no id of its own. */
  public static String fingerprint(String... parts) {
    return hash(String.join("\n", parts));
  }

  /** A positive number that stands for an id, for tools whose clients expect a number. */
  public static long number(String id) {
    return Long.parseLong(hash(id).substring(0, NUMBER_DIGITS), HEX) + 1;
  }

  // Two ids that begin alike and are cut stay two.
  private static String cut(String id) {
    int room = Check.NAME_LENGTH - 2 * HASH_BYTES - 1;
    return Clip.text(id, room);
  }

  private static String hash(String whole) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
