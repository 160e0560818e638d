package dev.culprit.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What happened long ago counts less: half after ninety days. Where hardly anything happens the
 * half-life doubles, until fifty incidents' worth of weight is left or age no longer matters.
 *
 * @param end the moment as of which ages are counted
 */
record HalfLife(Instant end, Duration halfLife) {
  private static final Duration SHORTEST = Duration.ofDays(90);
  private static final double ENOUGH = 50;
  private static final int MOST_DOUBLINGS = 10;

  static HalfLife of(Instant end, Collection<Instant> incidents) {
    Duration halfLife = SHORTEST;
    for (int doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
      HalfLife candidate = new HalfLife(end, halfLife);
      if (incidents.stream().mapToDouble(candidate::weight).sum() >= ENOUGH) {
        return candidate;
      }
      halfLife = halfLife.multipliedBy(2);
    }
    return new HalfLife(end, halfLife);
  }

  /** Of something at that moment; 1 at the end and after it. */
  double weight(Instant moment) {
    return Math.min(1, Math.exp(-Math.log(2) * ages(moment)));
  }

  /** ∫ of the weight over a period, in hours. */
  double hours(Instant from, Instant until) {
    double unit = halfLife.toNanos() / 3_600e9 / Math.log(2);
    return unit * (weight(until) - weight(from));
  }

  /** In half-lives. */
  private double ages(Instant moment) {
    return (double) Duration.between(moment, end).toMillis() / halfLife.toMillis();
  }
}
