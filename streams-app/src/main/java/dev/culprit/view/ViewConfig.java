package dev.culprit.view;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How much is kept for reading.
 *
 * @param kafka how to reach the cluster: {@code bootstrap.servers}, security, and whatever else a
 *     consumer knows
 * @param maxRows of each type (annotations, incidents, impacts, changes, anomalies, dependencies,
 *     verdicts) are kept; the oldest go first
 * @param maxBytes of JSON of each type are kept, likewise
 * @param streamClients so many may follow the live stream at a time
 * @param actors what is given out of those who acted
 * @param publicUrl where people's browsers reach Culprit, for links from elsewhere; empty for none
 */
public record ViewConfig(
    Map<String, Object> kafka,
    int maxRows,
    long maxBytes,
    int streamClients,
    Actors actors,
    String publicUrl) {
  private static final Pattern PUBLIC_URL =
      Pattern.compile("|https?://[A-Za-z0-9._~:\\[\\]-]+(/[A-Za-z0-9._~-]+)*");
  private static final int LEAST_ROWS = 100;
  private static final int MOST_ROWS = 10_000_000;
  // The largest event must fit.
  private static final long LEAST_BYTES = 4L * 1024 * 1024;
  private static final int MOST_CLIENTS = 10_000;
  private static final int FETCH_BYTES = 8 * 1024 * 1024;

  public ViewConfig {
    kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    require(
        kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + " must name the brokers, was missing");
    require(
        maxRows >= LEAST_ROWS && maxRows <= MOST_ROWS,
        "view.max.rows must lie in [" + LEAST_ROWS + ", " + MOST_ROWS + "], was " + maxRows);
    require(
        maxBytes >= LEAST_BYTES,
        "view.max.bytes must be at least " + LEAST_BYTES + ", was " + maxBytes);
    require(
        streamClients >= 0 && streamClients <= MOST_CLIENTS,
        "view.stream.clients must lie in [0, " + MOST_CLIENTS + "], was " + streamClients);
    require(
        PUBLIC_URL.matcher(publicUrl).matches(),
        "http.public.url must be empty or like https://culprit.example.com/prefix, without a slash"
            + " at its end, was "
            + publicUrl);
  }

  /** The usual limits, and teams only. */
  public static ViewConfig of(Map<String, Object> kafka) {
    return new ViewConfig(kafka, 50_000, 64L * 1024 * 1024, 200, Actors.TEAM, "");
  }

  /** Settings of a consumer that reads whole topics, outside of any group. */
  public Map<String, Object> consumerProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "culprit-view");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    properties.putAll(kafka);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
