package dev.culprit.app;

import dev.culprit.wire.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka's clients: ours, then what {@code kafka.*} passes through. */
public final class KafkaSettings {
  private static final List<String> ROLES = List.of("streams", "producer", "consumer", "admin");

  /** What Culprit itself decides, and the option that does so. */
  private static final Map<String, String> OWNED =
      Map.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Options.BOOTSTRAP_SERVERS,
          StreamsConfig.APPLICATION_ID_CONFIG, Options.APPLICATION_ID,
          CommonClientConfigs.GROUP_ID_CONFIG, Options.APPLICATION_ID,
          CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, Options.GROUP_INSTANCE_ID,
          StreamsConfig.GROUP_PROTOCOL_CONFIG, Options.GROUP_PROTOCOL,
          StreamsConfig.STATE_DIR_CONFIG, Options.STATE_DIR,
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG, Options.PROCESSING_GUARANTEE,
          StreamsConfig.NUM_STREAM_THREADS_CONFIG, Options.STREAMS_THREADS,
          StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Options.COMMIT_INTERVAL,
          StreamsConfig.REPLICATION_FACTOR_CONFIG, Options.TOPICS_REPLICATION);

  private static final Duration COMMIT_AT_LEAST_ONCE = Duration.ofSeconds(1);

  private final CulpritConfig config;
  private final Map<String, String> passThrough;

  KafkaSettings(CulpritConfig config, Map<String, String> passThrough) {
    this.config = config;
    this.passThrough = passThrough;
  }

  static void refuseOwned(Map<String, String> passThrough) {
    passThrough.forEach(
        (name, value) -> {
          String setting = role(name).map(role -> name.substring(role.length() + 1)).orElse(name);
          String option = OWNED.get(setting);
          if (option != null) {
            throw new ConfigException(
                Options.KAFKA_PREFIX + name, value, "Culprit decides this itself: set " + option);
          }
        });
  }

  /** For the Streams application; {@code kafka.producer.*} and so on apply to its clients too. */
  public Map<String, Object> streams() {
    Map<String, Object> settings = new TreeMap<>(shared());
    boolean exactlyOnce =
        config.text(Options.PROCESSING_GUARANTEE).equals(StreamsConfig.EXACTLY_ONCE_V2);
    Duration interval = config.duration(Options.COMMIT_INTERVAL);
    if (!exactlyOnce && interval.compareTo(COMMIT_AT_LEAST_ONCE) < 0) {
      interval = COMMIT_AT_LEAST_ONCE;
    }
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.text(Options.APPLICATION_ID));
    settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.text(Options.GROUP_PROTOCOL));
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.text(Options.STATE_DIR));
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.text(Options.PROCESSING_GUARANTEE));
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.number(Options.STREAMS_THREADS));
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, interval.toMillis());
    settings.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, config.number(Options.TOPICS_REPLICATION));
    // A record that the broker took on an input topic must not be refused on an internal one.
    settings.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        String.valueOf(TopicSpec.FURTHEST_AHEAD.toMillis()));
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config
        .optionalText(Options.GROUP_INSTANCE_ID)
        .ifPresent(
            id ->
                settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        config.duration(Options.LINGER).toMillis());
    for (String role : List.of("producer", "consumer", "admin")) {
      of(role).forEach((name, value) -> settings.put(role + "." + name, value));
    }
    settings.putAll(of("streams"));
    return settings;
  }

  /** For a producer of its own; serializers are its owner's. */
  public Map<String, Object> producer() {
    Map<String, Object> settings = new TreeMap<>(shared());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, config.duration(Options.LINGER).toMillis());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.putAll(of("producer"));
    return settings;
  }

  /** For a consumer of its own; deserializers are its owner's. */
  public Map<String, Object> consumer() {
    Map<String, Object> settings = new TreeMap<>(shared());
    settings.putAll(of("consumer"));
    return settings;
  }

  public Map<String, Object> admin() {
    Map<String, Object> settings = new TreeMap<>(shared());
    settings.putAll(of("admin"));
    return settings;
  }

  private Map<String, Object> shared() {
    Map<String, Object> settings = new TreeMap<>();
    passThrough.forEach(
        (name, value) -> {
          if (role(name).isEmpty()) {
            settings.put(name, value);
          }
        });
    settings.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.text(Options.BOOTSTRAP_SERVERS));
    return settings;
  }

  private Map<String, String> of(String role) {
    Map<String, String> settings = new TreeMap<>();
    passThrough.forEach(
        (name, value) -> {
          if (name.startsWith(role + ".")) {
            settings.put(name.substring(role.length() + 1), value);
          }
        });
    return settings;
  }

  private static Optional<String> role(String name) {
    return ROLES.stream().filter(role -> name.startsWith(role + ".")).findFirst();
  }
}
