package dev.culprit.demo.shop;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The bounded crew of one service: who is not served at once waits in a bounded queue. */
final class Workers implements Executor, AutoCloseable {
  private static final int LONGEST_QUEUE = 200;

  private final ThreadPoolExecutor threads;
  private final Meter meter;

  Workers(String service, int count, Meter meter) {
    this.meter = meter;
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(LONGEST_QUEUE),
            Threads.named(service));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable request) {
    threads.execute(request);
    meter.demand(threads.getActiveCount() + threads.getQueue().size());
  }

  int count() {
    return threads.getCorePoolSize();
  }

  void resize(int count) {
    if (count > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(count);
      threads.setCorePoolSize(count);
    } else {
      threads.setCorePoolSize(count);
      threads.setMaximumPoolSize(count);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
