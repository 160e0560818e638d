package dev.culprit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random choices that a seed repeats. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * @return a number in [least, most]
   */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> Optional<T> maybe(double probability, T value) {
    return chance(probability) ? Optional.of(value) : Optional.empty();
  }
}
