package dev.culprit.app;

import dev.culprit.demo.Demo;
import dev.culprit.demo.DemoConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The demo: broker, Culprit and shops in this process, everything on disk in one directory that
 * goes.
 */
public final class Demonstration {
  private static final int FAILED = 1;
  private static final long SECONDS_TO_STOP = 30;

  private final Settings settings;
  private final Map<String, String> environment;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger status = new AtomicInteger(FAILED);

  public Demonstration(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * Runs until the time is up or the process is told to stop, and leaves nothing behind.
   *
   * @param ready told once everything answers, before the first shop opens
   * @return 0 if the whole chain worked
   * @throws ConfigException if it cannot run for so long, or cannot report there
   * @throws IOException if disk or port cannot be used
   */
  public int run(
      Optional<Duration> runFor, Optional<Path> report, PrintStream out, Consumer<Running> ready)
      throws IOException {
    check(runFor, report);
    Path directory = Files.createTempDirectory("culprit-demo-");
    Stage stage = new Stage();
    Thread hook = new Thread(() -> stop(stage), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try (stage) {
      Running culprit = stage.closing.add(Standalone.start(directory, 0, settings, environment));
      ready.accept(culprit);
      URI server = URI.create("http://127.0.0.1:" + culprit.port());
      Demo demo = stage.open(new Demo(new DemoConfig(server, runFor, report, out)));
      int result = demo.run();
      status.set(culprit.failure().isDone() ? FAILED : result);
    } finally {
      delete(directory);
      ended.countDown();
    }
    removeHook(hook);
    return status.get();
  }

  private static void check(Optional<Duration> runFor, Optional<Path> report) {
    try {
      DemoConfig.check(runFor, report);
    } catch (IllegalArgumentException e) {
      ConfigException wrong = new ConfigException(e.getMessage());
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** On a signal: ends the play and waits until {@link #run} has cleaned up. */
  private void stop(Stage stage) {
    stage.endPlay();
    try {
      if (!ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        status.set(FAILED);
      }
    } catch (InterruptedException e) {
      status.set(FAILED);
    }
    Runtime.getRuntime().halt(status.get());
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // The hook runs, and halts the process with the status that was just set.
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What is open; a signal may come before the play has begun. */
  private static final class Stage implements AutoCloseable {
    final Closing closing = new Closing();
    private Optional<Demo> play = Optional.empty();
    private boolean ending;

    synchronized Demo open(Demo demo) {
      play = Optional.of(demo);
      closing.add(demo);
      if (ending) {
        throw new IllegalStateException("stopped before the first shop opened");
      }
      return demo;
    }

    void endPlay() {
      Optional<Demo> open;
      synchronized (this) {
        ending = true;
        open = play;
      }
      open.ifPresent(Demo::close);
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
