package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.Access;
import dev.culprit.http.Principal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a token: everything but the token.
 *
 * @param name whom it was given to
 * @param sha256 in hexadecimal
 */
public record Token(
    String name,
    Set<Access> scopes,
    String sha256,
    OptionalInt ratePerSecond,
    OptionalInt maxBodyBytes) {
  /** By this, scanners of repositories find tokens that somebody has committed. */
  private static final String PREFIX = "culprit_";

  private static final int RANDOM_BYTES = 32;

  static final String HASH_PREFIX = "sha256:";

  public Token {
    scopes = Set.copyOf(scopes);
  }

  /** What goes to its owner, and is kept nowhere. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a token. */
  public static Token of(String name, Set<Access> scopes, String secret) {
    return new Token(name, scopes, hash(secret), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The line of a file of tokens. */
  public String line() {
    String written = scopes.stream().sorted().map(Access::scope).collect(Collectors.joining(","));
    return name + "  " + written + "  " + HASH_PREFIX + sha256;
  }

  /** Whether this is the token, in a time that does not depend on what is wrong with it. */
  boolean isOf(String hash) {
    return MessageDigest.isEqual(sha256.getBytes(UTF_8), hash.getBytes(UTF_8));
  }

  Principal principal() {
    return new Principal("token:" + name, scopes, ratePerSecond, maxBodyBytes);
  }

  static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
