package dev.culprit.intake;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Topics that sources are heard on.
 *
 * @param kafka how to reach the cluster, and whatever else a consumer knows
 * @param group consumer group that instances share
 * @param lateness how far back a topic is read on first contact; what is older no event may be
 */
public record TopicsConfig(
    Map<String, Object> kafka, String group, Duration lateness, List<SourceTopic> topics) {
  /** Of one fetch: records wait in memory until the broker has what was made of them. */
  private static final int FETCHED_BYTES = 8 * 1024 * 1024;

  private static final int RECORDS_AT_ONCE = 500;
  private static final int LOOKED_FOR_PARTITIONS_MS = 60_000;

  public TopicsConfig {
    kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    topics = List.copyOf(topics);
  }

  /** Settings of the consumer. What makes a delivery certain cannot be overridden. */
  public Map<String, Object> consumerProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "culprit-intake-topics");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOKED_FOR_PARTITIONS_MS);
    // What a transaction took back never was.
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putAll(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:" + lateness);
    return properties;
  }
}
