package dev.culprit.calibration;

import java.util.List;
import java.util.Optional;

/**
 * What was fitted, from how much, and whether it is better.
 *
 * @param histories names
 * @param incidents that were settled
 * @param verdicts incidents of known cause among them
 * @param halfLifeDays how old an incident is that counts half
 * @param parts one line each, in order of {@link Part}
 * @param before what was in use, on incidents held out; empty where there are too few to judge
 * @param after the same incidents, by parameters fitted to those before them
 * @param heldOut how many those are
 * @param worse in what the new version is worse than the old one; it must not be published unless
 *     this is empty
 */
public record FitReport(
    List<String> histories,
    int incidents,
    int verdicts,
    long halfLifeDays,
    List<PartReport> parts,
    Optional<Judgement> before,
    Optional<Judgement> after,
    int heldOut,
    List<String> worse) {
  public FitReport {
    histories = List.copyOf(histories);
    parts = List.copyOf(parts);
    worse = List.copyOf(worse);
  }

  /**
   * @param observations that it was fitted to
   * @param text what came of it, or why it stays as shipped
   */
  public record PartReport(Part part, boolean fitted, int observations, String text) {}

  /** Whether anything differs from what is shipped. */
  public boolean isAnythingFitted() {
    return parts.stream().anyMatch(PartReport::fitted);
  }
}
