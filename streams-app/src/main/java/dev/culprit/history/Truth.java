package dev.culprit.history;

import java.util.Set;

/**
 * What is known to have caused one anomaly.
 *
 * @param anomalyId the anomaly
 * @param guilty ids of the changes that caused it; to name any one of them is right. Empty: no
 *     recorded change did
 */
public record Truth(String anomalyId, Set<String> guilty) {
  public Truth {
    guilty = Set.copyOf(guilty);
  }

  /** Whether "no recorded change" is the right answer. */
  public boolean isNone() {
    return guilty.isEmpty();
  }
}
