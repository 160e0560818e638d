package dev.culprit.correlation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as they are emitted. */
final class Rounded {
  private static final int DECIMALS = 3;

  private Rounded() {}

  /** HALF_EVEN, of the exact value of the double; never negative zero. */
  static double of(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
