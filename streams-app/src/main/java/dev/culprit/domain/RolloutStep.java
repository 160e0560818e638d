package dev.culprit.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of a gradual rollout.
 *
 * @param at when the step took effect
 * @param exposure fraction of all traffic or instances that had the change after this step, in (0,
 *     1]
 * @param region where this step took place, if it was confined to one
 */
public record RolloutStep(Instant at, double exposure, Optional<String> region) {
  public RolloutStep {
    if (!(exposure > 0 && exposure <= 1)) {
      throw new InvalidField(
          "exposure",
          String.valueOf(exposure),
          "it is a fraction after the step, above 0 and at most 1");
    }
    Check.name("region", region);
  }
}
