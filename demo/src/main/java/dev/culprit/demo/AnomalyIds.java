package dev.culprit.demo;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids of anomalies: in the order in which they are found, and unlike those of another run. */
final class AnomalyIds {
  private static final int DIGITS = 36;
  private static final long RUNS = (long) DIGITS * DIGITS * DIGITS * DIGITS;

  private final String run;
  private final AtomicInteger last = new AtomicInteger();

  AnomalyIds(long seed) {
    run = Long.toString(Math.floorMod(seed, RUNS), DIGITS);
  }

  String next(String service) {
    return String.format(Locale.ROOT, "anomaly-%s-%05d-%s", run, last.incrementAndGet(), service);
  }
}
