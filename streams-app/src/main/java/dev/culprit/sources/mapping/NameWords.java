package dev.culprit.sources.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a name in which people write several things: {@code deploy-checkout-prod}.
 *
 * @param listed in small letters
 */
record NameWords(List<String> listed) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  static NameWords of(String commaSeparated) {
    return new NameWords(List.of(commaSeparated.toLowerCase(Locale.ROOT).split("[,\\s]+")));
  }

  /** The first of them that the name has. */
  Optional<String> in(String name) {
    List<String> words =
        WORD.matcher(name.toLowerCase(Locale.ROOT)).results().map(word -> word.group()).toList();
    return listed.stream().filter(words::contains).findFirst();
  }

  /** The name without those of them that stand at its ends; nothing if it has no other. */
  Optional<String> cutOff(String name) {
    int start = -1;
    int end = -1;
    Matcher word = WORD.matcher(name);
    while (word.find()) {
      if (!listed.contains(word.group().toLowerCase(Locale.ROOT))) {
        start = start < 0 ? word.start() : start;
        end = word.end();
      }
    }
    return start < 0 ? Optional.empty() : Optional.of(name.substring(start, end));
  }
}
