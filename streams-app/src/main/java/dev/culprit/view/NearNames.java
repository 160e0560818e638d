package dev.culprit.view;

import dev.culprit.wire.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that may mean the same, guessed by how they are written. */
final class NearNames {
  private static final int MOST = 3;
  private static final int SHORTEST_PREFIX = 3;
  private static final int FAR = 1_000;
  private static final Pattern SEPARATORS = Pattern.compile("[-_./: ]+");
  private static final Pattern AFFIX =
      Pattern.compile("^(svc|service|app)-|-(svc|srv|service|server|app|api|deployment|prod)$");

  private NearNames() {}

  /** The nearest of the others, none of which may be near. */
  static List<String> of(String name, Collection<String> others) {
    String plain = plain(name);
    return others.stream()
        .filter(other -> !other.equals(name))
        .map(other -> new Near(other, distance(plain, plain(other))))
        .filter(near -> near.distance() < FAR)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  private static String plain(String name) {
    String joined = SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    return AFFIX.matcher(joined).replaceAll("").replace("-", "");
  }

  private static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    String shorter = a.length() < b.length() ? a : b;
    String longer = a.length() < b.length() ? b : a;
    if (shorter.length() >= SHORTEST_PREFIX && longer.startsWith(shorter)) {
      return 1;
    }
    int most = shorter.length() / 4;
    if (longer.length() - shorter.length() > most) {
      return FAR;
    }
    int edits = EditDistance.between(a, b);
    return edits <= most ? 1 + edits : FAR;
  }
}
