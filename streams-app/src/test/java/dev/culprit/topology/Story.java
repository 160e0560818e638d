package dev.culprit.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.ShippedParameters;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells the whole topology what happened on one day and reads what it says, in one driver with one
 * partition. Records are written the moment that the story has got to.
 */
final class Story implements AutoCloseable {
  static final Duration TICK = Duration.ofMillis(125);

  private static final int TICKS_TO_QUIET = 6;
  private static final String DAY = "2026-11-22T";

  /** One record on a topic of answers. */
  record Said(String topic, String key, @Nullable JsonNode value) {
    JsonNode json() {
      return Objects.requireNonNull(value, () -> key + " was withdrawn");
    }
  }

  private final TopologyTestDriver driver;
  private final Topics topics;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new TreeMap<>();
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new TreeMap<>();
  private final Map<String, Said> latest = new TreeMap<>();
  private Instant now = at("10:00");

  Story() {
    this(TopologyConfig.DEFAULT);
  }

  Story(TopologyConfig config) {
    topics = config.topics();
    driver =
        new TopologyTestDriver(
            new CulpritTopology(config, ShippedParameters.read()).build(), settings(), now);
    for (EventType type : EventType.values()) {
      inputs.put(
          topics.of(type),
          driver.createInputTopic(
              topics.of(type), new ByteArraySerializer(), new ByteArraySerializer()));
    }
    for (String topic :
        List.of(topics.annotations(), topics.incidents(), topics.impacts(), topics.rejected())) {
      outputs.put(
          topic,
          driver.createOutputTopic(
              topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
  }

  static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "culprit");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return settings;
  }

  static Instant at(String time) {
    return Instant.parse(DAY + (time.length() == "10:00".length() ? time + ":00Z" : time + "Z"));
  }

  Story now(Instant newNow) {
    now = newNow;
    return this;
  }

  Story deploy(String id, String service, Instant startedAt) {
    return deploy(id, service, startedAt, "");
  }

  /**
   * @param more further fields of the event, each with a comma before it
   */
  Story deploy(String id, String service, Instant startedAt, String more) {
    return send(
        EventType.CHANGE,
        """
        {"id":"%s","kind":"deploy","service":"%s","environment":"prod","startedAt":"%s"%s}"""
            .formatted(id, service, startedAt, more));
  }

  Story anomaly(String id, String service, Instant onset) {
    return anomaly(id, service, onset, "");
  }

  Story anomaly(String id, String service, Instant onset, String more) {
    return send(
        EventType.ANOMALY,
        """
        {"id":"%s","service":"%s","environment":"prod","metric":"p99","metricClass":"latency","onset":"%s"%s}"""
            .formatted(id, service, onset, more));
  }

  Story calls(String id, String caller, String callee) {
    return send(
        EventType.DEPENDENCY,
        "{\"id\":\"%s\",\"caller\":\"%s\",\"callee\":\"%s\"}".formatted(id, caller, callee));
  }

  Story parameters(UnaryOperator<Parameters> change) {
    return send(
        EventType.PARAMETERS, EventJson.write(change.apply(ShippedParameters.read())).toString());
  }

  Story send(EventType type, String json) {
    return send(type, null, json.getBytes(UTF_8), Map.of());
  }

  Story send(
      EventType type, @Nullable String key, byte @Nullable [] value, Map<String, String> headers) {
    return send(topics.of(type), key, value, headers);
  }

  private Story send(
      String topic, @Nullable String key, byte @Nullable [] value, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    Objects.requireNonNull(inputs.get(topic))
        .pipeInput(new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, all, now));
    return this;
  }

  /** Lets the clock run until nothing more is said. */
  Story settle() {
    for (int i = 0; i < TICKS_TO_QUIET; i++) {
      tick();
    }
    return this;
  }

  Story tick() {
    driver.advanceWallClockTime(TICK);
    return this;
  }

  /** Everything said since this was last asked, in order per topic. */
  List<Said> said() {
    List<Said> all = new ArrayList<>();
    for (String topic : List.of(topics.annotations(), topics.incidents(), topics.impacts())) {
      for (TestRecord<byte[], byte[]> record :
          Objects.requireNonNull(outputs.get(topic)).readRecordsToList()) {
        Said said =
            new Said(
                topic.substring(topics.prefix().length()),
                new String(record.key(), UTF_8),
                parse(record.value()));
        latest.put(said.topic() + " " + said.key(), said);
        all.add(said);
      }
    }
    return all;
  }

  /** What stands under a key now; empty if it was withdrawn. */
  Optional<JsonNode> latest(String topic, String key) {
    said();
    return Optional.ofNullable(latest.get(topic + " " + key)).map(Said::value);
  }

  Story expectSuspects(String anomalyId, String... changeIds) {
    List<String> suspects = new ArrayList<>();
    latest("annotations", anomalyId)
        .orElseThrow(() -> new AssertionError("no annotation of " + anomalyId))
        .path("suspects")
        .forEach(suspect -> suspects.add(suspect.path("change").path("id").asText()));
    assertThat(suspects).as("suspects of " + anomalyId).containsExactlyInAnyOrder(changeIds);
    return this;
  }

  Story expectRevision(String topic, String key, long revision) {
    assertThat(latest(topic, key).orElseThrow().path("revision").asLong())
        .as("revision of " + key)
        .isEqualTo(revision);
    return this;
  }

  Story expectNothing(String topic, String key) {
    assertThat(latest(topic, key)).as(topic + " " + key).isEmpty();
    return this;
  }

  Story expectSilence() {
    assertThat(said()).isEmpty();
    return this;
  }

  /** Takes what was rejected since this was last asked. */
  List<TestRecord<byte[], byte[]>> rejected() {
    return Objects.requireNonNull(outputs.get(topics.rejected())).readRecordsToList();
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
  }

  private static @Nullable JsonNode parse(byte @Nullable [] value) {
    try {
      return value == null ? null : Json.MAPPER.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
