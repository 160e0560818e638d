package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import java.util.List;
import java.util.Set;

/** Whether a change speaks of what is anomalous (page, section 6, {@code W}). */
final class Mentions {
  private static final int FEWEST = 3;
  private static final double MOST = 8;

  private final List<Set<String>> wordsOfChanges;
  private final double share;

  /**
   * @param near that took effect
   * @param share of the guilty changes that speak of it; 0 if words say nothing
   */
  Mentions(List<ChangeEvent> near, double share) {
    this.wordsOfChanges = near.stream().map(Words::of).toList();
    this.share = share;
  }

  /** {@code W}. */
  double of(OracleCandidate candidate, OracleEpisode episode) {
    int n = wordsOfChanges.size();
    if (n < FEWEST) {
      return 1;
    }
    Set<String> spoken = Words.of(candidate.earliest());
    return Words.of(episode).stream()
        .filter(word -> Words.mentions(spoken, word))
        .map(this::changesThatMention)
        .filter(many -> 2 * many <= n)
        .min(Long::compare)
        .map(d -> Math.min(MOST, Math.max(1, share / ((d + 0.5) / (n + 1)))))
        .orElse(1.0);
  }

  private long changesThatMention(String word) {
    return wordsOfChanges.stream().filter(words -> Words.mentions(words, word)).count();
  }
}
