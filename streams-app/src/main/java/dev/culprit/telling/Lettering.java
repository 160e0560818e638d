package dev.culprit.telling;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a picture sets it. Widths are estimates from usual sans-serif faces, because which font a
 * reader has is not known here; they err on the wide side.
 */
final class Lettering {
  private static final String NARROW = "iljtfrI.,:;'|!()[]{} \u00a0/\\-";
  private static final String WIDE = "mwMW@%—→×";
  private static final String ELLIPSIS = "…";

  private Lettering() {}

  /**
   * One line without anything that acts on what surrounds it: no control characters, no direction
   * overrides, no halves of characters, nothing that XML cannot hold.
   */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c)) {
                c = ' ';
              }
              if (isShown(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString().replaceAll(" {2,}", " ").strip();
  }

  private static boolean isShown(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && (c & 0xFFFE) != 0xFFFE;
  }

  static double width(String text, Face type) {
    double ems = text.codePoints().mapToDouble(Lettering::ems).sum();
    return ems * type.size() * (type.weight() >= 600 ? 1.06 : 1);
  }

  /** As much of a text as fits, with an ellipsis if that is not all. */
  static String fit(String text, Face type, double room) {
    // No line of a picture has room for more, whatever an event brings.
    String clean = clean(text.length() > 2_000 ? text.substring(0, 2_000) : text);
    if (width(clean, type) <= room) {
      return clean;
    }
    double left = room - width(ELLIPSIS, type);
    int end = 0;
    double used = 0;
    while (end < clean.length()) {
      int c = clean.codePointAt(end);
      used += width(Character.toString(c), type);
      if (used > left) {
        break;
      }
      end += Character.charCount(c);
    }
    return end == 0 ? "" : clean.substring(0, end).strip() + ELLIPSIS;
  }

  /** Lines that fit; the last one is shortened if there are more words. */
  static List<String> wrap(String text, Face type, double room, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String[] words = clean(text.length() > 4_000 ? text.substring(0, 4_000) : text).split(" ");
    for (int i = 0; i < words.length; i++) {
      String longer = line.isEmpty() ? words[i] : line + " " + words[i];
      if (!line.isEmpty() && width(longer, type) > room) {
        if (lines.size() == most - 1) {
          String rest = String.join(" ", List.of(words).subList(i, words.length));
          lines.add(fit(line + " " + rest, type, room));
          return lines;
        }
        lines.add(fit(line.toString(), type, room));
        line = new StringBuilder(words[i]);
      } else {
        line = new StringBuilder(longer);
      }
    }
    lines.add(fit(line.toString(), type, room));
    return lines;
  }

  private static double ems(int c) {
    if (NARROW.indexOf(c) >= 0) {
      return 0.32;
    }
    if (WIDE.indexOf(c) >= 0) {
      return 0.92;
    }
    if (c >= 0x1100) {
      return c < 0x2E80 ? 0.7 : 1.0;
    }
    return Character.isUpperCase(c) ? 0.69 : Character.isDigit(c) ? 0.61 : 0.565;
  }
}
