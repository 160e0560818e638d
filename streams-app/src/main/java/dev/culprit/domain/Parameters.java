package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One version of everything the score depends on besides the events. An incident uses the version
 * with the latest {@code validFrom} not after its first onset (tie: greatest id).
 *
 * @param id name of the version
 * @param calibrated whether it was fitted to a history rather than shipped
 * @param priorScale probability that a change of relative prior 1 causes an incident ({@code
 *     pi_scale})
 * @param sizeExponent how the prior grows with a change's relative size
 * @param duringMigration share of a migration's effects that show during its run
 * @param confinedFactor factor for a change to whose version or segment an anomaly is confined
 * @param notWorseFactor factor for a change whose version an explicit comparison found not worse
 * @param mentionShare share of the changes near a guilty one that the rarest word it has in common
 *     with the anomaly would have to be found in to say nothing; 0 leaves words out
 * @param undoneFactor factor for a change that had been taken back before the onset; 1 leaves it
 *     out
 * @param detectionDelay mean time from the onset to the detection, where only the latter is known
 * @param hubDamping how many more services must stand in the same relation until each one's share
 *     falls by the square root of two; 0 leaves it out
 * @param healthyFloor least factor for a change whose own service is healthy; 1 leaves it out
 * @param aftermath an earlier episode is not the service's own if it began at most this long after
 *     a change of what the service needs; zero leaves it out
 * @param risk factor per service for how often its changes break something ({@code risk_s}); 1 if
 *     not named
 * @param sharpness tempering of the posterior ({@code gamma})
 * @param noneBias added to the log weight of "no change" ({@code b0})
 * @param unlinkedBias added to the log weight of "a recorded change outside the known scope"
 *     ({@code bu})
 */
public record Parameters(
    String id,
    Instant validFrom,
    boolean calibrated,
    double priorScale,
    double sizeExponent,
    double duringMigration,
    double confinedFactor,
    double notWorseFactor,
    double mentionShare,
    double undoneFactor,
    Duration detectionDelay,
    double hubDamping,
    double healthyFloor,
    Duration aftermath,
    Map<ScoreKind, KindParameters> kinds,
    BaseRates baseRates,
    Map<String, Double> risk,
    double sharpness,
    double noneBias,
    double unlinkedBias,
    Edition edition)
    implements Event {
  /** No {@link #aftermath} is longer. */
  public static final Duration LONGEST_AFTERMATH = Duration.ofHours(1);

  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  public Parameters {
    Check.name("version", id);
    Check.positive("priorScale", priorScale);
    Check.notNegative("sizeExponent", sizeExponent);
    Check.share("duringMigration", duringMigration);
    Check.positive("confinedFactor", confinedFactor);
    Check.positive("notWorseFactor", notWorseFactor);
    Check.share("mentionShare", mentionShare);
    Check.positive("undoneFactor", undoneFactor);
    delay(detectionDelay);
    Check.notNegative("hubDamping", hubDamping);
    Check.positive("healthyFloor", healthyFloor);
    Check.share("healthyFloor", healthyFloor);
    Check.notNegative("aftermathSeconds", aftermath);
    if (aftermath.compareTo(LONGEST_AFTERMATH) > 0) {
      throw new InvalidField(
          "aftermathSeconds",
          String.valueOf(aftermath.toSeconds()),
          "at most "
              + LONGEST_AFTERMATH.toSeconds()
              + ", or nothing would be left that a service does by itself");
    }
    kinds = Check.complete("kinds", ScoreKind.class, kinds);
    risk = Collections.unmodifiableMap(new TreeMap<>(risk));
    risk.forEach((service, factor) -> Check.positive("risk." + service, factor));
    Check.positive("sharpness", sharpness);
    Check.finite("noneBias", noneBias);
    Check.finite("unlinkedBias", unlinkedBias);
  }

  private static void delay(Duration detectionDelay) {
    Check.notNegative("detectionDelaySeconds", detectionDelay);
    if (detectionDelay.compareTo(LONGEST_DELAY) > 0) {
      throw new InvalidField(
          "detectionDelaySeconds",
          String.valueOf(detectionDelay.toSeconds()),
          "at most " + LONGEST_DELAY.toSeconds() + ", or a lag would say nothing");
    }
  }

  /** Makes another version from this one. */
  public ParametersBuilder toBuilder() {
    return new ParametersBuilder(this);
  }

  public KindParameters of(ScoreKind kind) {
    KindParameters parameters = kinds.get(kind);
    if (parameters == null) {
      throw new IllegalStateException("no parameters of " + kind);
    }
    return parameters;
  }
}
