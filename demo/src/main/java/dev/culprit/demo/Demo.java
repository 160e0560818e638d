package dev.culprit.demo;

import dev.culprit.demo.play.Episode;
import dev.culprit.demo.play.Numbering;
import dev.culprit.demo.play.Schedule;
import dev.culprit.demo.shop.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the demo against a Culprit that listens already: one shop after the other opens, several at
 * a time, and closes when its trouble is over.
 */
public final class Demo implements AutoCloseable {
  /** A shop that opens later than this before the end could not finish its episode. */
  private static final Duration EPISODE = Duration.ofSeconds(48);

  private static final Duration OVERTIME = Duration.ofSeconds(25);
  private static final Duration TO_CLOSE = Duration.ofSeconds(10);

  private final DemoConfig config;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean running;

  public Demo(DemoConfig config) {
    this.config = config;
  }

  /**
   * Runs until the time is up, {@link #close} is called, or the thread is interrupted; then closes
   * every server, pool and thread, prints the score and writes the report.
   *
   * @return 0 if at least one fault was answered and nothing broke on the way, else 1
   * @throws UncheckedIOException if the report cannot be written
   */
  public int run() {
    running = true;
    Screen screen = new Screen(config.out(), config.colours());
    Scoreboard scoreboard = new Scoreboard();
    ExecutorService network = Executors.newCachedThreadPool(Threads.named("http"));
    ExecutorService episodes = Executors.newCachedThreadPool(Threads.named("episode"));
    boolean interrupted = false;
    try {
      HttpClient http = client(network);
      Backstage backstage =
          new Backstage(
              new CulpritApi(config.server(), http),
              http,
              screen,
              scoreboard,
              new Numbering(config.seed()),
              new AnomalyIds(config.seed()));
      screen.opening(config);
      open(backstage, episodes);
    } catch (InterruptedException stop) {
      interrupted = true;
    } finally {
      stopping.countDown();
      episodes.shutdownNow();
      interrupted |= awaitEnd(episodes);
      network.shutdownNow();
    }
    try {
      screen.summary(scoreboard.report(), scoreboard, requests.get());
      config.report().ifPresent(path -> write(path, scoreboard.report()));
      return scoreboard.wholeChainWorked() ? 0 : 1;
    } finally {
      stopped.countDown();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static HttpClient client(ExecutorService network) {
    return HttpClient.newBuilder()
        .executor(network)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2))
        .build();
  }

  private void open(Backstage backstage, ExecutorService episodes) throws InterruptedException {
    Schedule schedule = new Schedule(config.seed(), backstage.changes());
    long start = System.nanoTime();
    while (true) {
      Episode episode = schedule.next();
      Duration opensAt = Duration.ofNanos(System.nanoTime() - start).plus(episode.pause());
      boolean last =
          config.runFor().isPresent() && opensAt.plus(EPISODE).compareTo(config.runFor().get()) > 0;
      if (last) {
        break;
      }
      if (stopping.await(episode.pause().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      episodes.execute(() -> play(episode, backstage));
    }
    episodes.shutdown();
    long deadline = start + config.runFor().orElse(Duration.ZERO).plus(OVERTIME).toNanos();
    while (!episodes.awaitTermination(200, TimeUnit.MILLISECONDS)
        && System.nanoTime() < deadline
        && stopping.getCount() > 0) {
      // Episodes bound themselves; this only waits for them.
    }
  }

  private void play(Episode episode, Backstage backstage) {
    try (EpisodeRun run = new EpisodeRun(episode, backstage)) {
      try {
        run.play();
      } finally {
        requests.addAndGet(run.requests());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException | SQLException | RuntimeException failure) {
      if (stopping.getCount() > 0) {
        backstage.broken(episode, failure);
      }
    }
  }

  /** Answers whether it was interrupted meanwhile. */
  private static boolean awaitEnd(ExecutorService episodes) {
    try {
      boolean unused = episodes.awaitTermination(TO_CLOSE.toSeconds(), TimeUnit.SECONDS);
      return false;
    } catch (InterruptedException again) {
      return true;
    }
  }

  private static void write(Path path, Report report) {
    try {
      Files.writeString(path, report.json());
    } catch (IOException failure) {
      throw new UncheckedIOException("the report could not be written to " + path, failure);
    }
  }

  /** Stops a run that is under way and waits until everything is closed. */
  @Override
  public void close() {
    stopping.countDown();
    if (!running) {
      return;
    }
    try {
      boolean unused = stopped.await(TO_CLOSE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
