package dev.culprit.oracle;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ValueChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What texts have in common (page, section 6, {@code words}). */
final class Words {
  private static final int SHORTEST = 4;
  private static final int SHORTEST_STEM = 5;
  private static final Set<String> MEANINGLESS =
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

  private Words() {}

  static Set<String> of(OracleEpisode episode) {
    List<String> texts = new ArrayList<>(episode.names());
    texts.add(episode.first().metric());
    episode.confinement().segment().ifPresent(texts::add);
    return of(texts);
  }

  /** But for those that are alike to one of its services and its database. */
  static Set<String> of(ChangeEvent change) {
    List<String> texts = new ArrayList<>(change.scope().components());
    change.about().title().ifPresent(texts::add);
    change.scope().segment().ifPresent(texts::add);
    change.alteration().values().stream().map(ValueChange::key).forEach(texts::add);
    change
        .alteration()
        .migration()
        .ifPresent(
            migration -> {
              migration.script().ifPresent(texts::add);
              texts.addAll(migration.tables());
            });
    List<String> weighedByScope = new ArrayList<>(change.scope().services());
    change.scope().database().ifPresent(weighedByScope::add);
    Set<String> words = of(texts);
    Set<String> names = of(weighedByScope);
    words.removeIf(word -> mentions(names, word));
    return words;
  }

  static boolean mentions(Set<String> words, String word) {
    return words.stream().anyMatch(other -> areAlike(other, word));
  }

  private static boolean areAlike(String one, String other) {
    boolean bothLong = length(one) >= SHORTEST_STEM && length(other) >= SHORTEST_STEM;
    return one.equals(other) || (bothLong && (one.startsWith(other) || other.startsWith(one)));
  }

  static Set<String> of(List<String> texts) {
    Set<String> words = new TreeSet<>();
    for (String text : texts) {
      for (List<Integer> run : runs(text)) {
        words.add(lowerCase(run));
        parts(run).forEach(part -> words.add(lowerCase(part)));
      }
    }
    words.removeIf(
        word ->
            length(word) < SHORTEST
                || word.codePoints().allMatch(Character::isDigit)
                || MEANINGLESS.contains(word));
    return words;
  }

  private static List<List<Integer>> runs(String text) {
    List<List<Integer>> runs = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (int character : text.codePoints().toArray()) {
      if (Character.isLetterOrDigit(character)) {
        run.add(character);
      } else {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    runs.add(run);
    return runs;
  }

  private static List<List<Integer>> parts(List<Integer> run) {
    List<List<Integer>> parts = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= run.size(); at++) {
      if (at == run.size() || isCut(run, at)) {
        parts.add(run.subList(from, at));
        from = at;
      }
    }
    return parts;
  }

  /** Whether a part ends before a character and another begins with it. */
  private static boolean isCut(List<Integer> run, int at) {
    int before = run.get(at - 1);
    int here = run.get(at);
    boolean lettersMeetDigits = Character.isDigit(before) != Character.isDigit(here);
    boolean humps = Character.isLowerCase(before) && Character.isUpperCase(here);
    boolean capitalised =
        Character.isUpperCase(before)
            && Character.isUpperCase(here)
            && at + 1 < run.size()
            && Character.isLowerCase(run.get(at + 1));
    return lettersMeetDigits || humps || capitalised;
  }

  private static String lowerCase(List<Integer> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::appendCodePoint);
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }
}
