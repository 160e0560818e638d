package dev.culprit.correlation;

/** The normal distribution's tail, which the JDK lacks; accurate to about 1e-15 relative. */
public final class Erf {
  /** Below, the series converges quickly; above, the continued fraction does. */
  private static final double SERIES_UNTIL = 2.5;

  private static final double LARGEST = 27;
  private static final double TINY = 1e-17;
  private static final int FRACTION_DEPTH = 200;

  private Erf() {}

  /** The complementary error function of {@code x} ≥ 0. */
  static double complement(double x) {
    if (x >= LARGEST) {
      return 0;
    }
    return x < SERIES_UNTIL ? 1 - series(x) : continuedFraction(x);
  }

  /** Probability that a standard normal variable exceeds {@code z} ≥ 0. */
  public static double upperTail(double z) {
    return complement(z / StrictMath.sqrt(2)) / 2;
  }

  /** Density of the standard normal distribution. */
  static double density(double z) {
    return StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
  }

  /** erf x = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, all terms positive. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * TINY; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-x * x) * sum;
  }

  /** erfc x = exp(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), from the inside out. */
  private static double continuedFraction(double x) {
    double tail = x;
    for (int n = FRACTION_DEPTH; n > 0; n--) {
      tail = x + n / 2.0 / tail;
    }
    return StrictMath.exp(-x * x) / (StrictMath.sqrt(StrictMath.PI) * tail);
  }
}
