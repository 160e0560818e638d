package dev.culprit.demo.play;

import java.time.Duration;
import java.util.List;

/**
 * The plot of one shop from opening to closing.
 *
 * @param number from 1
 * @param pause how long after the previous shop this one opens
 * @param faultAt how long after opening the fault strikes
 * @param innocents changes that do no harm, in order of time
 */
public record Episode(
    int number,
    String environment,
    String region,
    Duration pause,
    Duration faultAt,
    Fault fault,
    List<Planned> innocents) {

  public Episode {
    innocents = List.copyOf(innocents);
  }

  /**
   * A change and its time.
   *
   * @param at how long after opening
   */
  public record Planned(Duration at, Change change) {}
}
