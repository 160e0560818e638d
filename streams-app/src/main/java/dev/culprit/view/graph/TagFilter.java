package dev.culprit.view.graph;

import java.util.List;
import java.util.function.Supplier;

/**
 * Which tags a reader of Graphite's events asked for.
 *
 * @param words whole tags; with none, everything is wanted
 * @param anyOfThem suffices, instead of all
 */
record TagFilter(List<String> words, boolean anyOfThem) {

  /**
   * @param tags made only if they matter
   */
  boolean wants(Supplier<List<String>> tags) {
    if (words.isEmpty()) {
      return true;
    }
    List<String> there = tags.get();
    return anyOfThem ? words.stream().anyMatch(there::contains) : there.containsAll(words);
  }
}
