package dev.culprit.sources.gitlab;

import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.sources.TokenSignature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * GitLab sends the secret token itself, or, with a signing token, a signature over id, time and
 * body as Standard Webhooks describe it.
 */
final class GitLabSignature implements Signature {
  private static final String KEY_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";

  private final Signature token = new TokenSignature("X-Gitlab-Token");

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    return token.isBy(secret, delivery) || isSigned(secret, delivery);
  }

  @Override
  public String description() {
    return "X-Gitlab-Token, the secret itself; or webhook-signature, HMAC-SHA256";
  }

  private static boolean isSigned(byte[] secret, Delivery delivery) {
    String id = delivery.header("webhook-id").orElse("");
    String time = delivery.header("webhook-timestamp").orElse("");
    byte[] expected = hash(key(secret), id + "." + time + ".", delivery.body());
    boolean found = false;
    for (String one : delivery.header("webhook-signature").orElse("").split(" ", 10)) {
      found |= one.startsWith(VERSION) && isSame(expected, one.substring(VERSION.length()));
    }
    return found;
  }

  private static boolean isSame(byte[] expected, String given) {
    try {
      return MessageDigest.isEqual(expected, Base64.getDecoder().decode(given));
    } catch (IllegalArgumentException noHash) {
      return false;
    }
  }

  private static byte[] key(byte[] secret) {
    String text = new String(secret, StandardCharsets.UTF_8);
    try {
      return text.startsWith(KEY_PREFIX)
          ? Base64.getDecoder().decode(text.substring(KEY_PREFIX.length()))
          : secret;
    } catch (IllegalArgumentException notEncoded) {
      return secret;
    }
  }

  private static byte[] hash(byte[] key, String before, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
      return mac.doFinal(signed.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
