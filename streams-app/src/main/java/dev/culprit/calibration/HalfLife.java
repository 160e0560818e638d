package dev.culprit.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What happened long ago counts less: half after ninety days. Where hardly anything happens the
 * half-life doubles, until fifty incidents' worth of weight is left or nine tenths of all there is.
 *
 * @param end the moment as of which ages are counted
 */
record HalfLife(Instant end, Duration halfLife) {
  private static final Duration SHORTEST = Duration.ofDays(90);
  private static final double ENOUGH = 50;
  private static final double NEARLY_ALL = 0.9;

  static HalfLife of(Instant end, Collection<Instant> incidents) {
    HalfLife age = new HalfLife(end, SHORTEST);
    while (age.left(incidents) < Math.min(ENOUGH, NEARLY_ALL * incidents.size())) {
      age = new HalfLife(end, age.halfLife.multipliedBy(2));
    }
    return age;
  }

  private double left(Collection<Instant> incidents) {
    return incidents.stream().mapToDouble(this::weight).sum();
  }

  /** Of something at that moment; 1 at the end and after it. */
  double weight(Instant moment) {
    return Math.min(1, Math.exp(-Math.log(2) * ages(moment)));
  }

  /** ∫ of the weight over a period, in hours. */
  double hours(Instant from, Instant until) {
    double unit = halfLife.toSeconds() / 3_600.0 / Math.log(2);
    return unit * (weight(until) - weight(from));
  }

  /** In half-lives. */
  private double ages(Instant moment) {
    return (double) Duration.between(moment, end).toMillis() / halfLife.toMillis();
  }
}
