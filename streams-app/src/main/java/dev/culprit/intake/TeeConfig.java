package dev.culprit.intake;

import java.time.Duration;
import java.util.Map;

/**
 * What is forwarded to whom.
 *
 * @param originals addresses by name of the source
 * @param timeout after which the answer of an original is no longer waited for
 */
public record TeeConfig(Map<String, String> originals, Duration timeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public static final TeeConfig NONE = new TeeConfig(Map.of(), Duration.ofSeconds(5));

  public TeeConfig {
    originals = Map.copyOf(originals);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "intake.tee.timeout must lie in [100ms, 1m], was " + timeout);
    }
  }
}
