package dev.culprit.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * The secret itself in a header.
 *
 * @param header its name
 * @param prefix what stands before the secret, often nothing
 */
public record TokenSignature(String header, String prefix) implements Signature {
  public TokenSignature(String header) {
    this(header, "");
  }

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    return delivery
        .header(header)
        .filter(value -> value.startsWith(prefix))
        .map(value -> value.substring(prefix.length()).getBytes(StandardCharsets.UTF_8))
        .map(given -> MessageDigest.isEqual(secret, given))
        .orElse(false);
  }

  @Override
  public String description() {
    return header + ", " + (prefix.isBlank() ? "" : prefix.strip() + " and ") + "the secret itself";
  }

  @Override
  public List<String> keyHeaders() {
    return List.of(header);
  }
}
