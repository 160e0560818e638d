package dev.culprit.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 over what is added. */
final class Digest {
  private static final int SHORT = 16;

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(byte[] bytes) {
    sha256.update(bytes);
  }

  void add(String text) {
    sha256.update(text.getBytes(UTF_8));
    sha256.update((byte) 0);
  }

  /** Enough of it to tell versions apart, fit for a path. Ends the digest. */
  String shortText() {
    return HexFormat.of().formatHex(sha256.digest()).substring(0, SHORT);
  }

  /** A source of a Content-Security-Policy that allows the inline script with this text. */
  static String cspSource(String script) {
    Digest digest = new Digest();
    digest.add(script.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest.sha256.digest()) + "'";
  }
}
