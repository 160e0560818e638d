package dev.culprit.topology;

import dev.culprit.wire.EventType;
import dev.culprit.wire.ShippedParameters;
import dev.culprit.wire.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Run by hand: records per second through the whole topology, for one domain and one day, beside a
 * topology that only passes the same records on. Everything runs on one thread, in memory; a tick
 * of the clock comes after every hundred records, as if they came at 800 a second.
 */
final class TopologyBenchmark {
  private static final int CHANGES = 20_000;
  private static final int ANOMALIES = 500;
  private static final int SERVICES = 300;
  private static final int RECORDS_PER_TICK = 100;
  private static final int ROUNDS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");

  private TopologyBenchmark() {}

  public static void main(String[] arguments) {
    List<Published> day = day(new Random(1));
    for (int round = 1; round <= ROUNDS; round++) {
      double bare = recordsPerSecond(passThrough(), day);
      double whole =
          recordsPerSecond(
              new CulpritTopology(TopologyConfig.DEFAULT, ShippedParameters.read()).build(), day);
      System.out.printf(
          Locale.ROOT,
          "round %d: pass-through %,.0f records/s, topology %,.0f records/s%n",
          round,
          bare,
          whole);
    }
  }

  private record Published(EventType type, Instant at, String json) {}

  private static List<Published> day(Random random) {
    List<Published> day = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      String edge =
          "{\"id\":\"e%d\",\"caller\":\"s%d\",\"callee\":\"s%d\"}"
              .formatted(i, i, (i + 1 + random.nextInt(SERVICES - 1)) % SERVICES);
      day.add(new Published(EventType.DEPENDENCY, DAY, edge));
    }
    for (int i = 0; i < CHANGES; i++) {
      Instant at = someTime(random);
      day.add(
          new Published(
              EventType.CHANGE,
              at,
              "{\"id\":\"c%d\",\"kind\":\"%s\",\"service\":\"s%d\",\"environment\":\"prod\",\"startedAt\":\"%s\",\"version\":\"v%d\"}"
                  .formatted(
                      i,
                      random.nextInt(4) == 0 ? "deploy" : "config",
                      random.nextInt(SERVICES),
                      at,
                      i)));
    }
    for (int i = 0; i < ANOMALIES; i++) {
      Instant at = someTime(random);
      day.add(
          new Published(
              EventType.ANOMALY,
              at.plus(Duration.ofMinutes(2)),
              "{\"id\":\"a%d\",\"service\":\"s%d\",\"environment\":\"prod\",\"metric\":\"p99\",\"metricClass\":\"latency\",\"onset\":\"%s\"}"
                  .formatted(i, random.nextInt(SERVICES), at)));
    }
    day.sort(Comparator.comparing(Published::at));
    return day;
  }

  private static Instant someTime(Random random) {
    return DAY.plusSeconds(random.nextInt((int) Duration.ofDays(1).toSeconds()));
  }

  private static Topology passThrough() {
    StreamsBuilder builder = new StreamsBuilder();
    for (EventType type : EventType.values()) {
      builder.stream(Topics.DEFAULT.of(type), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
          .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }
    return builder.build();
  }

  private static double recordsPerSecond(Topology topology, List<Published> day) {
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, DAY)) {
      Map<EventType, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(EventType.class);
      for (EventType type : EventType.values()) {
        inputs.put(
            type,
            driver.createInputTopic(
                Topics.DEFAULT.of(type), new ByteArraySerializer(), new ByteArraySerializer()));
      }
      long startNanos = THREADS.getCurrentThreadCpuTime();
      int sent = 0;
      for (Published event : day) {
        Objects.requireNonNull(inputs.get(event.type()))
            .pipeInput(
                new TestRecord<>(null, event.json().getBytes(StandardCharsets.UTF_8), event.at()));
        if (++sent % RECORDS_PER_TICK == 0) {
          driver.advanceWallClockTime(Story.TICK);
        }
      }
      double elapsedMs = (THREADS.getCurrentThreadCpuTime() - startNanos) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "  %,.0f ms of this thread; %,.0f answers%n",
          elapsedMs,
          Sensors.total(driver, "score-time-count"));
      return day.size() * 1e3 / elapsedMs;
    }
  }
}
