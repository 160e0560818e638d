package dev.culprit.demo.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Counts what one service does until somebody takes the measurement, then starts afresh. */
final class Meter {
  /** A percentile of a single request says nothing. */
  private static final int FEWEST = 2;

  private static final double PERCENTILE = 0.9;

  private final List<Double> latenciesMs = new ArrayList<>();
  private final List<Double> databaseMs = new ArrayList<>();
  private int errors;
  private int peakDemand;
  private long since = System.nanoTime();

  synchronized void request(long nanos, boolean failed) {
    latenciesMs.add(nanos / 1e6);
    if (failed) {
      errors++;
    }
  }

  synchronized void database(long nanos) {
    databaseMs.add(nanos / 1e6);
  }

  synchronized void demand(int inHand) {
    peakDemand = Math.max(peakDemand, inHand);
  }

  synchronized Second take(int workers) {
    long now = System.nanoTime();
    Second second =
        new Second(
            (now - since) / 1e9,
            latenciesMs.size(),
            errors,
            percentile(latenciesMs),
            percentile(databaseMs),
            (double) peakDemand / workers);
    latenciesMs.clear();
    databaseMs.clear();
    errors = 0;
    peakDemand = 0;
    since = now;
    return second;
  }

  private static OptionalDouble percentile(List<Double> values) {
    if (values.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(PERCENTILE * sorted.size());
    return OptionalDouble.of(sorted.get(rank - 1));
  }
}
