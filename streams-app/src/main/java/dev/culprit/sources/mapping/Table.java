package dev.culprit.sources.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Their words and ours, in any case; {@code *} stands for every other word, which stays as it is if
 * that is {@code *} too. Nothing stands for a word that says nothing.
 */
final class Table {
  private static final String OTHER = "*";

  private final Map<String, String> words = new TreeMap<>();

  Table(Map<String, String> words) {
    words.forEach((theirs, ours) -> this.words.put(theirs.toLowerCase(Locale.ROOT), ours));
  }

  Optional<String> translated(String theirs) {
    return Optional.ofNullable(words.get(theirs.toLowerCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(words.get(OTHER)))
        .map(ours -> ours.equals(OTHER) ? theirs : ours)
        .filter(ours -> !ours.isBlank());
  }
}
