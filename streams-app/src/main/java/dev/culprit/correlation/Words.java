package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.Migration;
import dev.culprit.domain.ValueChange;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words that may connect a change with an anomaly: names and what names are made of. */
final class Words {
  private static final int SHORTEST = 4;
  static final int SHORTEST_STEM = 5;

  /** In so many anomalies and changes that they connect everything. */
  private static final Set<String> IDLE =
      Set.of(
          "error",
          "errors",
          "fail",
          "failed",
          "failure",
          "failures",
          "http",
          "latency",
          "rate",
          "success",
          "time",
          "total",
          "with",
          "from",
          "into",
          "this",
          "that");

  private final TreeSet<String> words = new TreeSet<>();

  private Words() {}

  /** Of a change, sorted; what its services and database are called stands in its scope. */
  static List<String> of(ChangeEvent change) {
    Words found = new Words();
    change.about().title().ifPresent(found::add);
    change.scope().segment().ifPresent(found::add);
    change.scope().components().forEach(found::add);
    change.alteration().values().stream().map(ValueChange::key).forEach(found::add);
    change.alteration().migration().flatMap(Migration::script).ifPresent(found::add);
    change.alteration().migration().ifPresent(m -> m.tables().forEach(found::add));
    Words inScope = new Words();
    change.scope().services().forEach(inScope::add);
    change.scope().database().ifPresent(inScope::add);
    found.words.removeIf(word -> inScope.words.stream().anyMatch(name -> areAlike(name, word)));
    return List.copyOf(found.words);
  }

  /** Whether one mentions the other: the same, or both long and one the beginning of the other. */
  private static boolean areAlike(String one, String other) {
    return one.equals(other)
        || (isStem(one) && isStem(other) && (one.startsWith(other) || other.startsWith(one)));
  }

  /** Whether a word is long enough to stand for words that begin with it. */
  static boolean isStem(String word) {
    return word.codePointCount(0, word.length()) >= SHORTEST_STEM;
  }

  /** Of an episode. */
  static Collection<String> of(KnownEpisode episode) {
    Words found = new Words();
    MetricAnomaly first = episode.first();
    episode.names().forEach(found::add);
    found.add(first.metric());
    episode.confinement().segment().ifPresent(found::add);
    return found.words;
  }

  /** Every run of letters and digits, whole and cut into its parts. */
  private void add(String text) {
    int[] characters = text.codePoints().toArray();
    int run = 0;
    for (int i = 0; i <= characters.length; i++) {
      if (i == characters.length || !Character.isLetterOrDigit(characters[i])) {
        addRun(characters, run, i);
        run = i + 1;
      }
    }
  }

  private void addRun(int[] characters, int from, int to) {
    if (to == from) {
      return;
    }
    int part = from;
    for (int i = from + 1; i < to; i++) {
      if (isCut(characters, i, to)) {
        addWord(characters, part, i);
        part = i;
      }
    }
    addWord(characters, part, to);
    if (part > from) {
      addWord(characters, from, to);
    }
  }

  /** Whether a part begins at {@code i}, which is not the first of its run. */
  private static boolean isCut(int[] characters, int i, int end) {
    int before = characters[i - 1];
    int here = characters[i];
    if (Character.isDigit(before) != Character.isDigit(here)) {
      return true;
    }
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean beginsCapitalised = i + 1 < end && Character.isLowerCase(characters[i + 1]);
    return Character.isLowerCase(before) || (Character.isUpperCase(before) && beginsCapitalised);
  }

  private void addWord(int[] characters, int from, int to) {
    String word = new String(characters, from, to - from).toLowerCase(Locale.ROOT);
    if (word.codePointCount(0, word.length()) >= SHORTEST
        && !word.codePoints().allMatch(Character::isDigit)
        && !IDLE.contains(word)) {
      words.add(word);
    }
  }
}
