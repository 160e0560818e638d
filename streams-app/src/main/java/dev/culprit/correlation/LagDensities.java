package dev.culprit.correlation;

import dev.culprit.domain.Parameters;
import dev.culprit.domain.ScoreKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code h}: how densely the onsets that a change causes lie at a lag behind its step. Where only
 * the detection is known the histogram is delayed; where the times are uncertain it is spread.
 */
final class LagDensities {
  private static final Duration EXACT_ENOUGH = Duration.ofSeconds(90);
  private static final int REMEMBERED = 1_000;

  private record Key(ScoreKind kind, Duration deviation, boolean delayed) {}

  private final Duration detectionDelay;
  private final Map<ScoreKind, Histogram> asFitted = new EnumMap<>(ScoreKind.class);
  private final Map<Key, Histogram> blurred = new HashMap<>();

  LagDensities(Parameters parameters) {
    this.detectionDelay = parameters.detectionDelay();
    parameters.kinds().forEach((kind, of) -> asFitted.put(kind, Histogram.of(of.lag())));
  }

  /**
   * Mass of the bin that holds the lag divided by its width, per hour; 0 outside.
   *
   * @param deviation standard deviation of the lag
   * @param onlyDetected whether the lag is to the detection, which is later than the onset
   */
  double at(ScoreKind kind, long lagNanos, Duration deviation, boolean onlyDetected) {
    boolean delayed = onlyDetected && !detectionDelay.isZero();
    Duration relevant = deviation.compareTo(EXACT_ENOUGH) > 0 ? deviation : Duration.ZERO;
    Histogram histogram =
        delayed || !relevant.isZero() ? blurred(new Key(kind, relevant, delayed)) : asFitted(kind);
    return histogram.densityAt(lagNanos);
  }

  /** Share of the effects in bins that begin at or before the lag, the histogram as it stands. */
  double cumulative(ScoreKind kind, long lagNanos) {
    return asFitted(kind).cumulative(lagNanos);
  }

  private Histogram blurred(Key key) {
    if (blurred.size() >= REMEMBERED) {
      blurred.clear();
    }
    return blurred.computeIfAbsent(key, this::blur);
  }

  private Histogram blur(Key key) {
    Histogram histogram = asFitted(key.kind());
    if (key.delayed()) {
      histogram = histogram.delayed(Lag.hours(detectionDelay) * 60);
    }
    return key.deviation().isZero() ? histogram : histogram.spread(Lag.hours(key.deviation()) * 60);
  }

  private Histogram asFitted(ScoreKind kind) {
    Histogram histogram = asFitted.get(kind);
    if (histogram == null) {
      throw new IllegalStateException("no lags of " + kind);
    }
    return histogram;
  }
}
