package dev.culprit.sources;

import java.util.List;

/** How a sender proves that a delivery is its own. */
public interface Signature {
  /** Over the raw bytes, in a time that tells nothing about the secret. */
  boolean isBy(byte[] secret, Delivery delivery);

  /** How it is sent, for documents: {@code X-Hub-Signature-256, HMAC-SHA256}. */
  String description();

  /** Headers in which the secret itself stands, so that a token of ours may stand there as well. */
  default List<String> keyHeaders() {
    return List.of();
  }
}
