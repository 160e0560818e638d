package dev.culprit.backtest;

import dev.culprit.domain.Hypothesis;

/** Sums over outcomes, from which every {@link Measure} follows. */
final class Tally {
  static final int BINS = 10;

  int questions;
  int right;
  int guilty;
  int guiltyFirst;
  int guiltyFirstStrict;
  int guiltyInThree;
  double reciprocalRanks;
  int saidNone;
  int saidNoneRightly;
  int believed;
  double squaredErrors;
  int credible;
  int covered;
  final int[] binned = new int[BINS];
  final int[] binnedRight = new int[BINS];
  final double[] binnedProbability = new double[BINS];

  void add(Outcome outcome) {
    questions++;
    right += outcome.right() ? 1 : 0;
    if (outcome.guilty()) {
      guilty++;
      guiltyFirst += outcome.rank() == 1 ? 1 : 0;
      guiltyFirstStrict += outcome.strictRank() == 1 ? 1 : 0;
      guiltyInThree += outcome.rank() >= 1 && outcome.rank() <= 3 ? 1 : 0;
      reciprocalRanks += outcome.rank() >= 1 ? 1.0 / outcome.rank() : 0;
    }
    if (outcome.said() == Hypothesis.NONE) {
      saidNone++;
      saidNoneRightly += outcome.right() ? 1 : 0;
    }
    outcome.belief().ifPresent(belief -> add(belief, outcome.right()));
  }

  private void add(Outcome.Belief belief, boolean isRight) {
    believed++;
    double error = belief.probability() - (isRight ? 1 : 0);
    squaredErrors += error * error;
    credible += belief.credibleSize();
    covered += belief.covered() ? 1 : 0;
    int bin = Math.min(BINS - 1, (int) (belief.probability() * BINS));
    binned[bin]++;
    binnedRight[bin] += isRight ? 1 : 0;
    binnedProbability[bin] += belief.probability();
  }

  /** How far probability and frequency lie apart, summed over the answers of each bin. */
  double calibrationErrors() {
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(binnedProbability[bin] - binnedRight[bin]);
    }
    return error;
  }
}
