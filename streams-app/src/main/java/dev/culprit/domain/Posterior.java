package dev.culprit.domain;

import java.util.List;

/**
 * What an incident's anomalies say together; every probability is rounded HALF_EVEN to three
 * decimals, every comparison was made before rounding.
 *
 * @param none probability that no recorded change caused it
 * @param unlinked probability that a recorded change outside the known scope did
 * @param credibleSet the fewest hypotheses that together reach 80 %
 */
public record Posterior(
    Answer answer, double none, double unlinked, List<CredibleEntry> credibleSet) {
  public Posterior {
    credibleSet = List.copyOf(credibleSet);
  }
}
