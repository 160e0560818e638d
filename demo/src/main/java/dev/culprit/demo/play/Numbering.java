package dev.culprit.demo.play;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ids that tell what was changed and nothing more. The numbers come in no order: a run is planned
 * ahead, and an order of planning would show in them.
 */
public final class Numbering {
  private static final int NUMBERS = 10_000;

  /**
   * Has no factor in common with the count of numbers, so that each comes once before any twice.
   */
  private static final int STRIDE = 7_919;

  private final int first;
  private final AtomicInteger given = new AtomicInteger();

  public Numbering(long seed) {
    first = (int) Math.floorMod(seed, (long) NUMBERS);
  }

  public String next(String kind, String target) {
    int count = given.getAndIncrement();
    int round = count / NUMBERS;
    long number = (first + (long) STRIDE * count) % NUMBERS + (long) round * NUMBERS;
    return String.format(Locale.ROOT, "%s-%s-%04d", kind, target, number);
  }
}
