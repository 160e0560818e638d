package dev.culprit.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by one that does not exist. */
final class NearestName {
  private NearestName() {}

  static Optional<String> to(String wrong, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> edits(wrong, name))
                .thenComparing(name -> name));
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
