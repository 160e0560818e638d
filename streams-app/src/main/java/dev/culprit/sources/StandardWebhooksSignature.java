package dev.culprit.sources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signature over id, time and body as Standard Webhooks describe it. */
public final class StandardWebhooksSignature implements Signature {
  private static final String KEY_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";

  @Override
  public String description() {
    return "webhook-signature, HMAC-SHA256";
  }

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
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
