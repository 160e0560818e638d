package dev.culprit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing history short: drops what it fails without. */
final class Shrinking {
  private Shrinking() {}

  /**
   * @param fails whether a history still shows the failure; true of the one given
   */
  static <T> List<T> of(List<T> history, Predicate<List<T>> fails) {
    List<T> kept = List.copyOf(history);
    int chunk = Math.max(1, kept.size() / 2);
    while (true) {
      List<T> shorter = without(kept, chunk, fails);
      boolean dropped = shorter.size() < kept.size();
      kept = shorter;
      if (chunk == 1 && !dropped) {
        return kept;
      }
      chunk = Math.max(1, chunk / 2);
    }
  }

  private static <T> List<T> without(List<T> all, int chunk, Predicate<List<T>> fails) {
    List<T> kept = all;
    for (int from = 0; from < kept.size(); ) {
      List<T> shorter = new ArrayList<>(kept);
      shorter.subList(from, Math.min(from + chunk, kept.size())).clear();
      if (fails.test(shorter)) {
        kept = shorter;
      } else {
        from += chunk;
      }
    }
    return kept;
  }
}
