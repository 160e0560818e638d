package dev.culprit.correlation;

import java.util.List;

/** What a change's size is measured against. */
final class RelativeSize {
  /** With fewer before it, nobody knows what is large. */
  static final int FEWEST = 5;

  private RelativeSize() {}

  /** The middle one; of an even number, halfway between the middle two. */
  static double median(List<Double> sizes) {
    List<Double> sorted = sizes.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
