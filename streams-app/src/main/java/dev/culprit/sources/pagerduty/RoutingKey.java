package dev.culprit.sources.pagerduty;

import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.wire.UnusableEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The integration's key, which every event carries. */
final class RoutingKey implements Signature {
  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    try {
      String key = delivery.json().text("/routing_key").orElse("");
      return MessageDigest.isEqual(secret, key.getBytes(StandardCharsets.UTF_8));
    } catch (UnusableEvent e) {
      return false;
    }
  }

  @Override
  public String description() {
    return "routing_key in the body";
  }
}
