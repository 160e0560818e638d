package dev.culprit.sources;

/** How a sender proves that a delivery is its own. */
public interface Signature {
  /** Over the raw bytes, in a time that tells nothing about the secret. */
  boolean isBy(byte[] secret, Delivery delivery);

  /** How it is sent, for documents: {@code X-Hub-Signature-256, HMAC-SHA256}. */
  String description();
}
