package dev.culprit.oracle;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/** Tries a comparison on the histories of many seeds, and tells of a failing one as a story. */
final class Seeds {
  private static final int SHOWN_DIFFERENCES = 20;
  private static final int LONGEST_LINE = 400;

  private Seeds() {}

  /**
   * Tries seeds from 0 on, as many times more as the system property {@code oracle.times} says, or
   * only the one that {@code oracle.seed} names.
   *
   * @param history of a seed
   * @param differences between the oracle and what runs on a history; empty if they agree
   */
  static void agree(
      int seeds,
      LongFunction<List<Published>> history,
      BiFunction<List<Published>, Long, List<String>> differences) {
    Long only = Long.getLong("oracle.seed");
    long first = only == null ? 0 : only;
    long end = only == null ? seeds * Long.getLong("oracle.times", 1) : only + 1;
    for (long seed = first; seed < end; seed++) {
      agree(seed, history.apply(seed), differences);
    }
  }

  private static void agree(
      long seed,
      List<Published> history,
      BiFunction<List<Published>, Long, List<String>> differences) {
    if (differences.apply(history, seed).isEmpty()) {
      return;
    }
    List<Published> shortest =
        Shrinking.of(history, shorter -> !differences.apply(shorter, seed).isEmpty());
    List<String> found = differences.apply(shortest, seed);
    throw new AssertionError(
        "seed "
            + seed
            + " differs in "
            + found.size()
            + " places:\n"
            + found.stream().limit(SHOWN_DIFFERENCES).map(Seeds::cut).collect(joining("\n"))
            + "\nas a story:\n"
            + Story.of(shortest));
  }

  private static String cut(String difference) {
    return difference
        .lines()
        .map(line -> line.substring(0, Math.min(LONGEST_LINE, line.length())))
        .collect(joining("\n"));
  }
}
