package dev.culprit.history;

import java.util.ArrayList;
import java.util.List;

/** Names and phrases taken apart, so that spelling plays no part. */
final class Words {
  private Words() {}

  /** Lower case without separators: {@code started_at}, {@code startedAt} are alike. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  /** The words in lower case; {@code requestLatencyP99} has three. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean lowerBefore = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = Character.isLetterOrDigit(c);
      if (!inWord || (lowerBefore && Character.isUpperCase(c))) {
        flush(word, words);
      }
      if (inWord) {
        word.append(Character.toLowerCase(c));
      }
      lowerBefore = Character.isLowerCase(c);
    }
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
