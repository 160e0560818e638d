package dev.culprit.migrations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Answer;
import dev.culprit.http.Routes;
import dev.culprit.wire.Lateness;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the histories of all databases, each on a thread of its own, so that one that hangs keeps
 * no other waiting. {@code GET /v1/migrations} says how it goes.
 */
public final class Migrations implements Routes, AutoCloseable {
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Duration interval;
  private final List<HistoryReading> readings;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param interval between two looks into one database
   * @param publisher where changes go
   */
  public Migrations(
      List<HistoryDatabase> databases,
      Duration interval,
      Lateness lateness,
      ChangePublisher publisher,
      Clock clock) {
    this.interval = interval;
    this.readings =
        databases.stream()
            .map(database -> new HistoryReading(database, lateness, publisher, clock))
            .toList();
  }

  /** Begins to read. */
  public void start() {
    for (HistoryReading reading : readings) {
      Thread thread =
          new Thread(() -> readAgainAndAgain(reading), "migrations-" + reading.database().name());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** How the reading of each database goes, in order of the configuration. */
  public List<HistoryState> states() {
    return readings.stream().map(HistoryReading::state).toList();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/migrations", context -> Answer.json(context, OK, json()));
  }

  /** A thread that a driver holds is left behind; it is a daemon and writes nothing. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    long until = System.nanoTime() + CLOSED_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAgainAndAgain(HistoryReading reading) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        reading.read();
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode databases = json.putArray("databases");
    readings.forEach(reading -> databases.add(reading.state().json(reading.database())));
    return json;
  }
}
