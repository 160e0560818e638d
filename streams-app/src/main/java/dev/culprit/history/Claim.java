package dev.culprit.history;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a history says of one anomaly, whether or not we find what it speaks of.
 *
 * @param withheld changes that are kept from the set, to see whether nobody else is accused
 */
record Claim(Set<String> guilty, Set<String> withheld) {
  Claim {
    guilty = Set.copyOf(guilty);
    withheld = Set.copyOf(withheld);
  }

  /** Both together: to name any one of the guilty is right. */
  Claim and(Claim other) {
    Set<String> allGuilty = new TreeSet<>(guilty);
    allGuilty.addAll(other.guilty);
    Set<String> allWithheld = new TreeSet<>(withheld);
    allWithheld.addAll(other.withheld);
    return new Claim(allGuilty, allWithheld);
  }
}
