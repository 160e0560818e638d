package dev.culprit.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From start to signal: keeps the process alive, and ends it with a status that says why. */
public final class Lifetime {
  private static final int OK = 0;
  private static final int FAILED = 1;

  private Lifetime() {}

  /**
   * Waits until the process is told to stop, or what runs cannot go on, and closes it.
   *
   * @param patience how long closing may take before the process ends regardless
   * @return the exit status after a failure; after a signal the process ends here with status 0
   */
  public static int untilStopped(Running running, Duration patience) {
    AtomicInteger status = new AtomicInteger(OK);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  boolean closed = closeWithin(patience, running);
                  // A signal would otherwise end the process with a status that says "killed".
                  Runtime.getRuntime().halt(closed ? status.get() : FAILED);
                },
                "shutdown"));
    running.failure().join();
    status.set(FAILED);
    closeWithin(patience, running);
    return FAILED;
  }

  static boolean closeWithin(Duration patience, Running running) {
    Logger log = LoggerFactory.getLogger(Lifetime.class);
    log.info("stopping");
    Thread closing = new Thread(running::close, "closing");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      log.warn("not stopped within {}, ending regardless", patience);
      return false;
    }
    log.info("stopped");
    return true;
  }
}
