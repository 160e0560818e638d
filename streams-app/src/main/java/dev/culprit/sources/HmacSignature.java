package dev.culprit.sources;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of the body in a header.
 *
 * @param header its name
 * @param algorithm as Java calls it: {@code HmacSHA256}
 * @param prefix what stands before the hash: {@code sha256=}
 */
public record HmacSignature(String header, String algorithm, String prefix, Encoding encoding)
    implements Signature {

  /** How the bytes of the hash are written. */
  public enum Encoding {
    HEX,
    BASE64
  }

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    return delivery
        .header(header)
        .filter(value -> value.startsWith(prefix))
        .flatMap(value -> decoded(value.substring(prefix.length())))
        .map(given -> MessageDigest.isEqual(hash(secret, delivery.body()), given))
        .orElse(false);
  }

  @Override
  public String description() {
    return header + ", " + algorithm;
  }

  private byte[] hash(byte[] secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(
          switch (encoding) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
          });
    } catch (IllegalArgumentException noHash) {
      return Optional.empty();
    }
  }
}
