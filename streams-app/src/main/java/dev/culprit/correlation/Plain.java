package dev.culprit.correlation;

import java.time.Duration;

/** Foreign text made fit for a sentence, and numbers as people write them. */
final class Plain {
  static final int NAME_CHARACTERS = 60;
  private static final int TITLE_CHARACTERS = 60;
  private static final String ELLIPSIS = "…";

  private Plain() {}

  static String name(String text) {
    return text(text, NAME_CHARACTERS);
  }

  static String title(String text) {
    return text(text, TITLE_CHARACTERS);
  }

  /** One line without control and direction characters, cut where it is long. */
  private static String text(String text, int most) {
    StringBuilder kept = new StringBuilder();
    int characters = 0;
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        gap = characters > 0;
      } else if (isVisible(character)) {
        if (characters == most) {
          return kept.append(ELLIPSIS).toString();
        }
        if (gap) {
          kept.append(' ');
          gap = false;
        }
        kept.appendCodePoint(character);
        characters++;
      }
    }
    return kept.toString();
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  static String count(int number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }

  /** A probability in whole percent; only what is certain is 0 or 100. */
  static String percent(double probability) {
    long percent = Math.round(probability * 100);
    if (percent == 0 && probability > 0) {
      return "under 1 %";
    }
    return percent == 100 && probability < 1 ? "over 99 %" : percent + " %";
  }

  /** A length of time in its largest unit. */
  static String duration(Duration duration) {
    Duration length = duration.abs();
    if (length.toSeconds() < 60) {
      return count((int) length.toSeconds(), "second", "seconds");
    } else if (length.toMinutes() < 120) {
      return length.toMinutes() + " min";
    }
    return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " days";
  }

  /** What odds are multiplied by. */
  static String times(double log10) {
    double factor = StrictMath.pow(10, Math.abs(log10));
    if (factor >= 1_000) {
      return "over ×1000";
    } else if (factor >= 9.95) {
      return "×" + Math.round(factor);
    }
    long tenths = Math.round(factor * 10);
    return "×" + tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
  }
}
