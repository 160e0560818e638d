package dev.culprit.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.demo.Inquiry.Truth;
import dev.culprit.demo.play.Change;
import dev.culprit.demo.play.Episode;
import dev.culprit.demo.play.Fault.Guilty;
import dev.culprit.demo.play.Fault.Uncaused;
import dev.culprit.demo.play.Stage;
import dev.culprit.demo.shop.Shop;
import dev.culprit.demo.shop.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One shop from opening to closing.
 *
 * <pre>
 * open ─ learn what is normal ─ fault ─ anomaly ─ answer ─ settle ─ take back ─ recover ─ close
 *      └──────── innocent changes ────────┘
 * </pre>
 */
final class EpisodeRun implements AutoCloseable {
  /** How long a fault may take to show. */
  private static final Duration TO_ANOMALY = Duration.ofSeconds(20);

  private static final Duration TO_FINISH_CHANGE = Duration.ofSeconds(30);
  private static final Duration TO_RECOVER = Duration.ofSeconds(15);

  /** How long the answer may take to take in that everything is normal again. */
  private static final Duration TO_REVISE = Duration.ofSeconds(1);

  private static final long POLL_MS = 200;

  private final Episode episode;
  private final Backstage backstage;
  private final Shop shop;
  private final Guard guard;
  private final Inquiry inquiry;
  private final Stage stage;
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(1, Threads.named("clock"));
  private final ExecutorService hands = Executors.newCachedThreadPool(Threads.named("hands"));

  /** Opens the shop. */
  EpisodeRun(Episode episode, Backstage backstage) throws IOException, SQLException {
    this.episode = episode;
    this.backstage = backstage;
    shop = new Shop(backstage.http());
    guard = new Guard(episode, shop, backstage);
    inquiry = new Inquiry(episode, backstage);
    stage = new Stage(shop, episode.environment(), episode.region(), this::record);
  }

  /** Plays it to the end. */
  void play() throws IOException, InterruptedException {
    backstage.screen().opened(episode);
    backstage.api().dependencies(DependencyRecord.of(episode));
    var unused = clock.scheduleAtFixedRate(guard::look, 1, 1, TimeUnit.SECONDS);
    episode.innocents().forEach(this::plan);
    Optional<Guard.Alarm> early = guard.awaitAlarm(episode.faultAt());
    if (early.isPresent()) {
      // Nothing had struck this shop: whatever its metrics saw, no change was guilty of it.
      inquiry.about(early.get(), new Truth(Optional.empty(), "a false alarm: nothing had struck"));
    } else if (episode.fault() instanceof Guilty guilty) {
      strike(guilty.change());
    } else {
      strike((Uncaused) episode.fault());
    }
    backstage.screen().closed(episode);
  }

  /** Requests that this shop's customers have sent. */
  long requests() {
    return shop.load().sent();
  }

  private void strike(Change change) throws IOException, InterruptedException {
    CompletableFuture<Void> done = begin(change);
    Optional<Guard.Alarm> alarm =
        answer(new Truth(Optional.of(change.id()), "it was " + change.id()));
    finish(done);
    Optional<Change> undoing = change.undoing(backstage.changes());
    if (undoing.isPresent()) {
      undoing.get().perform(stage);
    }
    recover(alarm);
  }

  private void strike(Uncaused fault) throws IOException, InterruptedException {
    Optional<Guard.Alarm> alarm;
    AutoCloseable trouble = fault.begin(shop);
    try {
      alarm = answer(new Truth(Optional.empty(), "no change did it: " + fault.story()));
    } finally {
      Uncaused.end(trouble);
    }
    recover(alarm);
  }

  private Optional<Guard.Alarm> answer(Truth truth) throws IOException, InterruptedException {
    Optional<Guard.Alarm> alarm = guard.awaitAlarm(TO_ANOMALY);
    if (alarm.isPresent()) {
      inquiry.about(alarm.get(), truth);
    } else {
      backstage.scoreboard().unnoticed();
      backstage.screen().note(episode, "no metric showed it; " + truth.story());
    }
    return alarm;
  }

  private void recover(Optional<Guard.Alarm> alarm) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TO_RECOVER.toNanos();
    while (!guard.isQuiet() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MS);
    }
    if (alarm.isPresent()) {
      Thread.sleep(TO_REVISE.toMillis());
      backstage.screen().recovered(episode, inquiry.now(alarm.get()));
    }
  }

  private void plan(Episode.Planned planned) {
    var unused =
        clock.schedule(
            () -> hands.execute(() -> perform(planned.change())),
            planned.at().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Void> begin(Change change) {
    return CompletableFuture.runAsync(() -> perform(change), hands);
  }

  private void perform(Change change) {
    try {
      change.perform(stage);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      if (!hands.isShutdown()) {
        backstage.broken(episode, failure);
      }
    }
  }

  private static void finish(CompletableFuture<Void> change)
      throws IOException, InterruptedException {
    try {
      Void unused = change.get(TO_FINISH_CHANGE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException("a change did not come to its end", failure);
    }
  }

  private void record(ObjectNode change) {
    if (change.path("sequence").asInt() == 1) {
      backstage.screen().change(change);
    }
    try {
      backstage.api().change(change);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    hands.shutdownNow();
    shop.close();
  }
}
