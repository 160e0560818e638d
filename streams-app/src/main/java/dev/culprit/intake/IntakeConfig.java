package dev.culprit.intake;

import dev.culprit.wire.EventJson;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How events are taken in.
 *
 * @param kafka how to reach the cluster: {@code bootstrap.servers}, security, and whatever else a
 *     producer knows
 * @param deliveryTimeout how long a request waits for the broker's acknowledgement before it is
 *     told to try again
 * @param maxEvents more events in one request are refused
 */
public record IntakeConfig(Map<String, Object> kafka, Duration deliveryTimeout, int maxEvents) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MOST_EVENTS = 100_000;
  private static final int LINGER_MS = 1;

  public IntakeConfig {
    kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    if (!kafka.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new IllegalArgumentException(
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG + " must name the brokers, was missing");
    }
    if (deliveryTimeout.compareTo(SHORTEST) < 0 || deliveryTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "intake.delivery.timeout must lie in [1s, 2m], was " + deliveryTimeout);
    }
    if (maxEvents < 1 || maxEvents > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "intake.max.events must lie in [1, " + MOST_EVENTS + "], was " + maxEvents);
    }
  }

  /** The usual limits. */
  public static IntakeConfig of(Map<String, Object> kafka) {
    return new IntakeConfig(kafka, Duration.ofSeconds(10), 10_000);
  }

  /** Settings of the producer. What makes an acknowledgement trustworthy cannot be overridden. */
  public Map<String, Object> producerProperties() {
    int timeoutMs = Math.toIntExact(deliveryTimeout.toMillis());
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "culprit-intake");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.putAll(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
    // Half, so that a request to a broker that died is tried once more in time.
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs / 2);
    // What is too large is for the topic to say, not for this client.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * EventJson.LARGEST_BYTES);
    return properties;
  }
}
