package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Who has signed in, said by a cookie that only we can have written: nothing is kept here. A
 * session ends with its time or with its token.
 */
final class Sessions {
  static final String ALGORITHM = "HmacSHA256";

  /** Enough of a token's hash to tell it from a later one of the same name. */
  private static final int HASH_DIGITS = 16;

  private final SecretKey key;
  private final Duration lasting;
  private final InstantSource clock;

  Sessions(SecretKey key, Duration lasting, InstantSource clock) {
    this.key = key;
    this.lasting = lasting;
    this.clock = clock;
  }

  Duration lasting() {
    return lasting;
  }

  /** The value of a cookie. */
  String open(Token token) {
    String said =
        token.name()
            + ' '
            + token.sha256().substring(0, HASH_DIGITS)
            + ' '
            + clock.instant().plus(lasting).getEpochSecond();
    return encoded(said.getBytes(UTF_8)) + '.' + encoded(mac(said));
  }

  /** The token with which the owner of a cookie has signed in. */
  Optional<Token> token(String cookie, Tokens tokens) {
    int dot = cookie.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      String said = new String(Base64.getUrlDecoder().decode(cookie.substring(0, dot)), UTF_8);
      byte[] mac = Base64.getUrlDecoder().decode(cookie.substring(dot + 1));
      return MessageDigest.isEqual(mac(said), mac) ? holder(said, tokens) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * @param said by ourselves
   */
  private Optional<Token> holder(String said, Tokens tokens) {
    String[] words = said.split(" ", -1);
    if (clock.instant().getEpochSecond() >= Long.parseLong(words[2])) {
      return Optional.empty();
    }
    return tokens.tokens().stream()
        .filter(token -> token.name().equals(words[0]) && token.sha256().startsWith(words[1]))
        .findFirst();
  }

  private byte[] mac(String said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(said.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
