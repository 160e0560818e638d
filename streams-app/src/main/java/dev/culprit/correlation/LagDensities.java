package dev.culprit.correlation;

import dev.culprit.domain.LagDensity;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code h}: how densely the onsets that a change causes lie at a lag behind its step. Where the
 * times are uncertain the histogram is spread.
 */
final class LagDensities {
  private static final Duration EXACT_ENOUGH = Duration.ofSeconds(90);
  private static final int REMEMBERED = 1_000;
  private static final List<Double> EDGES = LagDensity.STANDARD_EDGES_MINUTES;
  private static final int BINS = EDGES.size() - 1;
  private static final long[] EDGES_NANOS = EDGES.stream().mapToLong(Lag::ofMinutes).toArray();

  private record Key(ScoreKind kind, Duration deviation) {}

  private final Parameters parameters;
  private final Map<Key, double[]> spread = new HashMap<>();

  LagDensities(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Mass of the bin that holds the lag divided by its width, per hour; 0 outside.
   *
   * @param deviation standard deviation of the lag
   */
  double at(ScoreKind kind, long lagNanos, Duration deviation) {
    int bin = bin(lagNanos);
    if (bin < 0) {
      return 0;
    }
    double mass =
        deviation.compareTo(EXACT_ENOUGH) > 0
            ? spreadMasses(kind, deviation)[bin]
            : parameters.of(kind).lag().masses().get(bin);
    return mass / Lag.hours(EDGES_NANOS[bin + 1] - EDGES_NANOS[bin]);
  }

  /** Share of the effects in bins that begin at or before the lag, the histogram as it stands. */
  double cumulative(ScoreKind kind, long lagNanos) {
    List<Double> masses = parameters.of(kind).lag().masses();
    double sum = 0;
    for (int bin = 0; bin < BINS && EDGES_NANOS[bin] <= lagNanos; bin++) {
      sum += masses.get(bin);
    }
    return sum;
  }

  private static int bin(long lagNanos) {
    if (lagNanos < EDGES_NANOS[0] || lagNanos >= EDGES_NANOS[BINS]) {
      return -1;
    }
    int bin = 0;
    while (lagNanos >= EDGES_NANOS[bin + 1]) {
      bin++;
    }
    return bin;
  }

  private double[] spreadMasses(ScoreKind kind, Duration deviation) {
    if (spread.size() >= REMEMBERED) {
      spread.clear();
    }
    return spread.computeIfAbsent(
        new Key(kind, deviation),
        key -> spread(parameters.of(kind).lag().masses(), Lag.hours(deviation) * 60));
  }

  /**
   * Every bin's mass, uniform within the bin, after adding a normal deviation of {@code s} minutes.
   * Mass that leaves the histogram is given back in proportion.
   */
  static double[] spread(List<Double> masses, double s) {
    double[] result = new double[BINS];
    double sum = 0;
    for (int into = 0; into < BINS; into++) {
      for (int from = 0; from < BINS; from++) {
        result[into] += masses.get(from) * share(from, into, s);
      }
      sum += result[into];
    }
    for (int into = 0; into < BINS; into++) {
      result[into] /= sum;
    }
    return result;
  }

  /**
   * Which share of what is uniform in (a, b) comes to lie in (c, d): the second difference of the
   * integral of the normal distribution function, ∫Φ(z/s) = max(z, 0) + overshoot(|z|). The first
   * parts add up to the overlap of the two bins and are left to it, so that nothing cancels.
   */
  private static double share(int from, int into, double s) {
    double a = EDGES.get(from);
    double b = EDGES.get(from + 1);
    double c = EDGES.get(into);
    double d = EDGES.get(into + 1);
    double moved =
        overshoot(d - a, s) - overshoot(c - a, s) - overshoot(d - b, s) + overshoot(c - b, s);
    return (from == into ? 1 : 0) + moved / (b - a);
  }

  /** ∫ from |z| to infinity of the probability that a normal deviation exceeds it. */
  private static double overshoot(double z, double s) {
    double distance = Math.abs(z) / s;
    return s * (Erf.density(distance) - distance * Erf.upperTail(distance));
  }
}
