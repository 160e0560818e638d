package dev.culprit.demo;

import dev.culprit.demo.play.Episode;
import dev.culprit.demo.shop.Service;
import dev.culprit.demo.shop.Shop;
import dev.culprit.demo.watch.Finding;
import dev.culprit.demo.watch.Metric;
import dev.culprit.demo.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Looks at one shop's measurements every second and sends what they show, callees before callers,
 * for so trouble spreads. Knows of no change and no fault.
 */
final class Guard {
  private final Episode episode;
  private final Shop shop;
  private final Backstage backstage;
  private final Watch watch = new Watch();
  private final Map<Metered, String> open = new ConcurrentHashMap<>();
  private final BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();

  private record Metered(String service, Metric metric) {}

  /**
   * An anomaly that was sent.
   *
   * @param sentNanos {@link System#nanoTime} before it was sent
   */
  record Alarm(String anomalyId, Watch.Of of, long sentNanos) {}

  Guard(Episode episode, Shop shop, Backstage backstage) {
    this.episode = episode;
    this.shop = shop;
    this.backstage = backstage;
  }

  /** Takes one measurement of every service. */
  void look() {
    try {
      Instant now = Instant.now();
      List<Watch.Of> found = new ArrayList<>();
      for (Service service : shop.services()) {
        found.addAll(watch.accept(service.name(), now, service.measure()));
      }
      found.sort(Comparator.comparing((Watch.Of of) -> of.finding().onset()));
      for (Watch.Of of : found) {
        send(of);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failure) {
      backstage.broken(episode, failure);
    }
  }

  /** The next anomaly, if one comes in time. */
  Optional<Alarm> awaitAlarm(Duration longest) throws InterruptedException {
    return Optional.ofNullable(alarms.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether every anomaly so far is resolved. */
  boolean isQuiet() {
    return open.isEmpty();
  }

  private void send(Watch.Of of) throws IOException, InterruptedException {
    Metered metered = new Metered(of.service(), of.finding().metric());
    Finding finding = of.finding();
    String id = open.computeIfAbsent(metered, m -> backstage.anomalies().next(of.service()));
    boolean resolved = finding.resolvedAt().isPresent();
    if (resolved) {
      backstage.screen().resolved(episode, of);
    } else {
      backstage.screen().anomaly(episode, of);
    }
    long sent = System.nanoTime();
    backstage.api().anomaly(AnomalyRecord.of(id, episode, of));
    if (resolved) {
      open.remove(metered);
    } else {
      alarms.add(new Alarm(id, of, sent));
    }
  }
}
