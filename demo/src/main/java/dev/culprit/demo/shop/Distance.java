package dev.culprit.demo.shop;

import java.util.concurrent.ThreadLocalRandom;

/** Time that passes on somebody else's machine: networks, disks, accelerators. */
final class Distance {
  private static final double JITTER = 0.2;

  private Distance() {}

  /** Waits about {@code ms} milliseconds, a fifth more or less. */
  static void cover(double ms) throws InterruptedException {
    double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    long micros = Math.round(ms * jitter * 1000);
    Thread.sleep(micros / 1000, (int) (micros % 1000) * 1000);
  }
}
