package dev.culprit.view.graph;

import java.util.Collection;
import java.util.List;

/** Words by which a reader selects what a graph shows. */
final class Tags {
  private Tags() {}

  /**
   * One word each: whoever filters separates words by spaces, and Graphite's own store also splits
   * at commas and quotation marks.
   */
  static List<String> of(Collection<String> names) {
    return names.stream()
        .map(name -> name.strip().replaceAll("[\\s,\"\\p{Cntrl}]+", "_"))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  /** A domain, and its environment where that is not all of it; nothing for everywhere. */
  static List<String> ofPlace(String domain) {
    int end = domain.indexOf('/');
    return end > 0 ? List.of(domain, domain.substring(0, end)) : List.of(domain);
  }

  /** Whether a domain is an environment, or a part of it. */
  static boolean isWithin(String domain, String environment) {
    return domain.equals(environment) || domain.startsWith(environment + "/");
  }
}
