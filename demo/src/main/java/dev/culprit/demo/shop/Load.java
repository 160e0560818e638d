package dev.culprit.demo.shop;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers and robots, as an open loop: they come at their own pace, however slow the shop is.
 * Only a bounded number waits; who finds the queue full turns away.
 */
public final class Load implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MOST_WAITING = 150;
  private static final long BEAT_MS = 10;

  private final HttpClient http;
  private final List<Visitors> visitors = new ArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService clock;

  Load(HttpClient http, Service web, Service warehouse) {
    this.http = http;
    visitors.add(new Visitors(web, "/browse", 6));
    visitors.add(new Visitors(web, "/product", 4));
    visitors.add(new Visitors(web, "/buy", 5));
    visitors.add(new Visitors(web, "/account", 4));
    visitors.add(new Visitors(warehouse, "/pick", 10));
    clock = new ScheduledThreadPoolExecutor(1, Threads.named("load"));
    var unused = clock.scheduleAtFixedRate(this::beat, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
  }

  /** Requests sent so far. */
  public long sent() {
    return sent.get();
  }

  private void beat() {
    long now = System.nanoTime();
    for (Visitors group : visitors) {
      while (group.next <= now) {
        group.next += interval(group.perSecond);
        visit(group);
      }
    }
  }

  /** Between even spacing and pure chance: people come at random, but rarely all at once. */
  private static long interval(double perSecond) {
    double around = 0.5 + ThreadLocalRandom.current().nextDouble();
    return Math.round(around * 1e9 / perSecond);
  }

  private void visit(Visitors group) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return;
    }
    sent.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(group.service.address(group.path)).timeout(PATIENCE).build();
    var unused =
        http.sendAsync(request, BodyHandlers.discarding())
            .whenComplete((answer, failure) -> waiting.decrementAndGet());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static final class Visitors {
    final Service service;
    final String path;
    final double perSecond;
    long next = System.nanoTime();

    Visitors(Service service, String path, double perSecond) {
      this.service = service;
      this.path = path;
      this.perSecond = perSecond;
    }
  }
}
