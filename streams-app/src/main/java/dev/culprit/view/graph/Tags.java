package dev.culprit.view.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words by which a reader selects what a graph shows. */
final class Tags {
  private static final Pattern SEVERAL_WORDS = Pattern.compile("[\\s,\"\\p{Cntrl}]+");

  private Tags() {}

  /**
   * One word each: whoever filters separates words by spaces, and Graphite's own store also splits
   * at commas and quotation marks.
   */
  static List<String> of(Collection<String> names) {
    Set<String> tags = new LinkedHashSet<>();
    for (String name : names) {
      String tag = isOneWord(name) ? name : SEVERAL_WORDS.matcher(name.strip()).replaceAll("_");
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    return List.copyOf(tags);
  }

  /** Nearly every name is, and tags are made for every change there is when a reader filters. */
  private static boolean isOneWord(String name) {
    return name.chars().allMatch(c -> c > ' ' && c < 127 && c != ',' && c != '"');
  }

  /** A domain, and its environment where that is not all of it; nothing for everywhere. */
  static List<String> ofPlace(String domain) {
    int end = domain.indexOf('/');
    return end > 0 ? List.of(domain, domain.substring(0, end)) : List.of(domain);
  }

  /** Whether a domain is an environment, or a part of it. */
  static boolean isWithin(String domain, String environment) {
    String part = environment + "/";
    return domain.equalsIgnoreCase(environment)
        || domain.regionMatches(true, 0, part, 0, part.length());
  }
}
