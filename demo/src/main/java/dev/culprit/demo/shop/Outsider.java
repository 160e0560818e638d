package dev.culprit.demo.shop;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something the shop depends on and nobody records: the card network, the parcel carrier, the
 * storage behind the catalog. It can become slow or refuse by itself.
 */
public final class Outsider {
  private final String name;
  private final double usualMs;
  private volatile double extraMs;
  private volatile double refusing;

  Outsider(String name, double usualMs) {
    this.name = name;
    this.usualMs = usualMs;
  }

  void visit() throws IOException, InterruptedException {
    Distance.cover(usualMs + extraMs);
    if (ThreadLocalRandom.current().nextDouble() < refusing) {
      throw new IOException(name + " refused");
    }
  }

  /**
   * @param ms what every visit takes longer from now on
   * @param share of visits that are refused from now on, 0 to 1
   */
  public void suffer(double ms, double share) {
    extraMs = ms;
    refusing = share;
  }

  public void recover() {
    suffer(0, 0);
  }
}
