package dev.culprit.domain;

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
    Map<ScoreKind, KindParameters> kinds,
    BaseRates baseRates,
    Map<String, Double> risk,
    double sharpness,
    double noneBias,
    double unlinkedBias,
    Edition edition)
    implements Event {
  public Parameters {
    Check.name("version", id);
    Check.positive("priorScale", priorScale);
    Check.notNegative("sizeExponent", sizeExponent);
    if (!(duringMigration >= 0 && duringMigration <= 1)) {
      throw new InvalidField(
          "duringMigration", String.valueOf(duringMigration), "it is a share in [0, 1]");
    }
    Check.positive("confinedFactor", confinedFactor);
    Check.positive("notWorseFactor", notWorseFactor);
    kinds = Check.complete("kinds", ScoreKind.class, kinds);
    risk = Collections.unmodifiableMap(new TreeMap<>(risk));
    risk.forEach((service, factor) -> Check.positive("risk." + service, factor));
    Check.positive("sharpness", sharpness);
    Check.finite("noneBias", noneBias);
    Check.finite("unlinkedBias", unlinkedBias);
  }

  public KindParameters of(ScoreKind kind) {
    KindParameters parameters = kinds.get(kind);
    if (parameters == null) {
      throw new IllegalStateException("no parameters of " + kind);
    }
    return parameters;
  }
}
