package dev.culprit.demo.shop;

/** Which release answers which request while a new one is rolled out. */
record Rollout(Release current, Release next, double exposure) {
  private static final int CYCLE = 20;

  Rollout(Release current) {
    this(current, current, 0);
  }

  Rollout towards(Release release, double share) {
    return share >= 1 ? new Rollout(release) : new Rollout(current, release, share);
  }

  /** Deals requests out evenly rather than by lot, so that a small share shows at once. */
  Release pick(long number) {
    return number * 7 % CYCLE < exposure * CYCLE ? next : current;
  }
}
