package dev.culprit.demo.shop;

/** Functions that scripts call for every row, each a trip to some other machine. */
public final class SlowFunctions {
  private static final int TIERS = 4;
  private static final int ZONES = 12;

  private SlowFunctions() {}

  /** Asks the loyalty provider for a customer's tier. */
  public static String tierOf(long account) throws InterruptedException {
    Distance.cover(2.5);
    return "tier-" + account % TIERS;
  }

  /** Asks the floor plan where an article is stored. */
  public static String zoneOf(long article) throws InterruptedException {
    Distance.cover(2.5);
    return "zone-" + article % ZONES;
  }
}
