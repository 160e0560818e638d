package dev.culprit.correlation;

/** How much of anything an answer weighs and says. */
final class Limits {
  static final int SCORED_EPISODES = 64;
  static final int CANDIDATES = 256;
  static final int UNLINKED = 40;
  static final int SUSPECTS = 10;
  static final int WHY_NOT = 20;
  static final int EPISODES_LISTED = 200;
  static final int ANOMALIES_PER_EPISODE = 20;
  static final int REASONINGS = 20;
  static final int EVIDENCE_PER_REASONING = 16;
  static final int FOLLOWED = 100;

  private Limits() {}
}
