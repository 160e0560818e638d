package dev.culprit.backtest;

import java.util.OptionalDouble;

/** What is counted. A measure is undefined where there is nothing to divide by. */
public enum Measure {
  /** Share of all questions whose most probable answer, "none" included, is right. */
  TOP1("top1", "Top-1"),
  /** Of the questions with a guilty change: share in which one heads the list of changes. */
  AC1("ac1", "AC@1"),
  /** The same where of changes that are weighed as one only the named one counts. */
  AC1_STRICT("ac1Strict", "AC@1 strict"),
  /** Of the questions with a guilty change: share in which one is among the first three. */
  AC3("ac3", "AC@3"),
  /** Of the questions with a guilty change: mean of 1/position, 0 where none is listed. */
  MRR("mrr", "MRR"),
  /** Of the questions without a guilty change: share answered with "none". */
  NONE_RECALL("noneRecall", "none-recall"),
  /** Of the answers "none": share that is right. */
  NONE_PRECISION("nonePrecision", "none-prec."),
  /** Expected calibration error of the most probable answer, over ten equal bins. */
  ECE("ece", "ECE"),
  /** Mean squared error of the probability of the most probable answer. */
  BRIER("brier", "Brier"),
  /** Share of the credible sets that hold the truth. */
  COVERAGE("coverage", "coverage"),
  /** Mean size of the credible sets. */
  CREDIBLE_SIZE("credibleSize", "set size");

  private final String key;
  private final String text;

  Measure(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** Its name for a person. */
  public String text() {
    return text;
  }

  OptionalDouble of(Tally tally) {
    return switch (this) {
      case TOP1 -> mean(tally.right, tally.questions);
      case AC1 -> mean(tally.guiltyFirst, tally.guilty);
      case AC1_STRICT -> mean(tally.guiltyFirstStrict, tally.guilty);
      case AC3 -> mean(tally.guiltyInThree, tally.guilty);
      case MRR -> mean(tally.reciprocalRanks, tally.guilty);
      case NONE_RECALL -> mean(tally.saidNoneRightly, tally.questions - tally.guilty);
      case NONE_PRECISION -> mean(tally.saidNoneRightly, tally.saidNone);
      case ECE -> mean(tally.calibrationErrors(), tally.believed);
      case BRIER -> mean(tally.squaredErrors, tally.believed);
      case COVERAGE -> mean(tally.covered, tally.believed);
      case CREDIBLE_SIZE -> mean(tally.credible, tally.believed);
    };
  }

  private static OptionalDouble mean(double sum, int count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
