package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Event;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Scope;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;

/**
 * Run by hand: how long taking in a live event and answering what it touches takes, in a domain of
 * 100,000 changes and 5,000 anomalies over 30 days; beside it, building everything anew.
 */
final class LiveStreamBenchmark {
  private static final int CHANGES = 100_000;
  private static final int ANOMALIES = 5_000;
  private static final int SERVICES = 300;
  private static final int LIVE = 1_000;
  private static final Duration SPAN = Duration.ofDays(30);
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  private final Random random = new Random(7);
  private final List<Event> history = new ArrayList<>();

  private LiveStreamBenchmark() {}

  public static void main(String[] arguments) {
    new LiveStreamBenchmark().run();
  }

  private void run() {
    for (int s = 1; s < SERVICES; s++) {
      history.add(Dependency.of("edge-" + s, DependencyType.CALL, "s" + s, "s" + s / 3));
    }
    List<Event> timed = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      timed.add(change("change-" + i, time(i, CHANGES)));
    }
    for (int i = 0; i < ANOMALIES; i++) {
      timed.add(anomaly("anomaly-" + i, time(i, ANOMALIES)));
    }
    timed.sort((a, b) -> startOf(a).compareTo(startOf(b)));
    history.addAll(timed);

    long began = cpuNanos();
    Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
    history.forEach(event -> accept(correlation, event));
    System.out.printf("build %d events: %d ms%n", history.size(), millisSince(began));

    measureLive(correlation, "live change", true);
    measureLive(correlation, "live anomaly", false);
    measureLive(correlation, "live change", true);
    measureLive(correlation, "live anomaly", false);
    measureRebuilding();
  }

  private void measureLive(Correlation correlation, String name, boolean changes) {
    long[] micros = new long[LIVE];
    int answered = 0;
    for (int i = 0; i < LIVE; i++) {
      Instant now = START.plus(SPAN).plusSeconds(i * 25L);
      String id = name + System.nanoTime();
      Event event = changes ? change(id, now) : anomaly(id, now);
      long began = cpuNanos();
      SortedSet<IncidentKey> touched = accept(correlation, event);
      touched.forEach(correlation::answer);
      micros[i] = (cpuNanos() - began) / 1_000;
      answered += touched.size();
    }
    Arrays.sort(micros);
    System.out.printf(
        "%s: accept and answer p50 %d us, p99 %d us, max %d us; %.2f incidents touched%n",
        name,
        micros[LIVE / 2],
        micros[LIVE * 99 / 100],
        micros[LIVE - 1],
        (double) answered / LIVE);
  }

  /** What a live event would cost if everything were derived anew from the events. */
  private void measureRebuilding() {
    int rounds = 3;
    long began = cpuNanos();
    for (int i = 0; i < rounds; i++) {
      Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
      history.forEach(event -> accept(correlation, event));
      Event event = anomaly("live", START.plus(SPAN));
      accept(correlation, event).forEach(correlation::answer);
    }
    System.out.printf("rebuilding: %d us per event%n", millisSince(began) * 1_000 / rounds);
  }

  /** Of this thread: other work on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long millisSince(long began) {
    return (cpuNanos() - began) / 1_000_000;
  }

  private static Instant time(int number, int of) {
    return START.plus(SPAN.multipliedBy(number).dividedBy(of));
  }

  private static Instant startOf(Event event) {
    return event instanceof ChangeEvent change
        ? change.startedAt()
        : ((MetricAnomaly) event).onset();
  }

  private ChangeEvent change(String id, Instant at) {
    Kind[] kinds = Kind.values();
    return ChangeEvent.builder(id, kinds[random.nextInt(kinds.length)], at)
        .scope(
            random.nextInt(50) == 0
                ? Scope.WHOLE_ENVIRONMENT
                : Scope.ofService("s" + random.nextInt(SERVICES)))
        .alteration(Story.ofVersion("v" + random.nextInt(1_000)))
        .endedAt(at.plusSeconds(random.nextInt(1_200)))
        .build();
  }

  private MetricAnomaly anomaly(String id, Instant at) {
    return MetricAnomaly.builder(id, "latency p99", MetricClass.LATENCY, at)
        .service("s" + random.nextInt(SERVICES))
        .resolvedAt(at.plusSeconds(600))
        .build();
  }

  private static SortedSet<IncidentKey> accept(Correlation correlation, Event event) {
    Recency recency = new Recency(OptionalLong.empty(), START, "");
    return correlation.accept(Story.DOMAIN, new Recorded<>(event, recency, START));
  }
}
