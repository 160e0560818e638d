package dev.culprit.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.Parameters;
import dev.culprit.history.HistoryEvent;
import dev.culprit.topology.CulpritTopology;
import dev.culprit.topology.StateConfig;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.RejectedHeaders;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The real topology without a broker. The driver keeps everything that the topology ever writes,
 * internal topics included, so that it is drained all the time.
 */
final class RunningTopology implements AutoCloseable {
  /** Enough for answers and, commits later, for impacts and withdrawals. */
  private static final int TICKS = 20;

  private static final int DRAIN_EVERY = 256;

  /** The store forgets what has expired only when a tick comes by. */
  private static final long TICK_EVERY_MS = 6 * 60 * 60 * 1_000L;

  private final TopologyConfig config;
  private final Path stateDirectory;
  private final TopologyTestDriver driver;
  private final Map<EventType, TestInputTopic<byte[], byte[]>> inputs =
      new EnumMap<>(EventType.class);
  private final StandingAnswers answers;
  private final Map<String, RunUsage.Count> rejected = new TreeMap<>();
  private final Map<String, EventType> types = new TreeMap<>();
  private long piped;
  private long tickedAtMs = Long.MIN_VALUE;

  RunningTopology(TopologyConfig chosen, Parameters parameters, StandingAnswers answers)
      throws IOException {
    // Nothing restarts here: a changelog would be written for nobody.
    config = chosen.withState(new StateConfig(false, false, Map.of()));
    this.answers = answers;
    stateDirectory = Files.createTempDirectory("culprit-backtest");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "backtest");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    driver =
        new TopologyTestDriver(
            new CulpritTopology(config, parameters).build(), properties, Instant.EPOCH);
    for (EventType type : EventType.values()) {
      String topic = config.topics().of(type);
      types.put(topic, type);
      inputs.put(
          type,
          driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()));
    }
  }

  /** Makes a version of the parameters known before anything happens. */
  void publish(Parameters version) {
    try {
      pipe(
          new HistoryEvent(
              EventType.PARAMETERS,
              version.id(),
              Instant.EPOCH,
              Json.MAPPER.writeValueAsBytes(EventJson.write(version))));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void pipe(HistoryEvent event) {
    TestInputTopic<byte[], byte[]> input = inputs.get(event.type());
    if (input == null) {
      throw new IllegalStateException("no topic for " + event.type());
    }
    long atMs = event.at().toEpochMilli();
    input.pipeInput(event.id().getBytes(StandardCharsets.UTF_8), event.json(), atMs);
    if (atMs - TICK_EVERY_MS > tickedAtMs) {
      tickedAtMs = atMs;
      tick();
    }
    if (++piped % DRAIN_EVERY == 0) {
      drain();
    }
  }

  /** Until all is said that follows from what was piped. */
  void settle() {
    int quiet = 0;
    while (quiet < TICKS) {
      tick();
      quiet = drain() ? 0 : quiet + 1;
    }
  }

  List<RunUsage.Count> rejected() {
    return RunUsage.Count.of(rejected);
  }

  /** How many records the driver keeps. */
  long undrained() {
    return driver.producedTopicNames().stream()
        .mapToLong(topic -> output(topic).getQueueSize())
        .sum();
  }

  @Override
  public void close() {
    driver.close();
    try {
      Files.deleteIfExists(stateDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tick() {
    driver.advanceWallClockTime(config.coalescing());
  }

  /**
   * @return whether something was said
   */
  private boolean drain() {
    Topics topics = config.topics();
    boolean news = false;
    for (String topic : new TreeSet<>(driver.producedTopicNames())) {
      for (TestRecord<byte[], byte[]> record : output(topic).readRecordsToList()) {
        if (topic.equals(topics.annotations())) {
          answers.annotation(new String(record.key(), StandardCharsets.UTF_8), record.value());
          news = true;
        } else if (topic.equals(topics.incidents())) {
          answers.incident(new String(record.key(), StandardCharsets.UTF_8), record.value());
          news = true;
        } else if (topic.equals(topics.impacts())) {
          news = true;
        } else if (topic.equals(topics.rejected())) {
          reject(record.headers());
        }
      }
    }
    return news;
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void reject(Headers headers) {
    String what =
        types.get(text(headers, RejectedHeaders.TOPIC)) + " " + text(headers, RejectedHeaders.CODE);
    RunUsage.Count.add(rejected, what, text(headers, RejectedHeaders.MESSAGE));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
