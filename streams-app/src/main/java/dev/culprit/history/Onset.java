package dev.culprit.history;

import java.time.Instant;
import java.util.Optional;

/**
 * When an anomaly began, as far as its source knows. An onset that equals the detection is known
 * only as "no later than".
 *
 * @param detectedAt when it was noticed, if that is told and not before the onset
 * @param isDetection whether only the detection is known, so that the onset lies before {@code at}
 */
record Onset(Instant at, Optional<Instant> detectedAt, boolean isDetection) {
  /**
   * @throws dev.culprit.domain.InvalidField if the row tells no time at all
   */
  static Onset of(ForeignRow row) {
    Optional<Instant> onset = row.time("onset");
    Optional<Instant> start = row.time("start");
    Optional<Instant> detected = row.time("detectedAt");
    Instant at =
        onset.or(() -> start).or(() -> detected).orElseGet(() -> row.requiredTime("onset"));
    boolean startIsDetection = row.saysNothingOf("onset") || start.equals(detected);
    boolean isDetection = onset.isEmpty() && (start.isEmpty() || startIsDetection);
    if (isDetection) {
      row.note("onsets that are not told are taken as the moment of detection, and labelled so");
    }
    if (detected.map(at::isAfter).orElse(false)) {
      row.note("a detection before the onset is not used");
    }
    Optional<Instant> noticed = detected.filter(d -> !d.isBefore(at));
    return new Onset(at, isDetection ? Optional.of(at) : noticed, isDetection);
  }
}
