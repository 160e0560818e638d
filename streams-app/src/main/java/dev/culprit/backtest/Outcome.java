package dev.culprit.backtest;

import dev.culprit.domain.Hypothesis;
import java.util.Optional;

/**
 * How one answer to one question compares with the truth. Small: there is one for every question
 * and method.
 *
 * @param guilty whether a recorded change was guilty, else "none" is the right answer
 * @param said the most probable of all hypotheses
 * @param right whether that is the truth
 * @param rank position of the first guilty one in the list of changes, from 1; 0: not listed. A
 *     change that is weighed together with a guilty one counts as guilty
 * @param strictRank the same where only the change that names a listed bundle counts
 * @param belief what the answer says of its own certainty; empty for rules that say nothing
 */
public record Outcome(
    boolean guilty,
    Hypothesis said,
    boolean right,
    int rank,
    int strictRank,
    Optional<Belief> belief) {

  /**
   * @param probability of what was said
   * @param credibleSize size of the credible set
   * @param covered whether the truth lies in it
   */
  public record Belief(double probability, int credibleSize, boolean covered) {}
}
