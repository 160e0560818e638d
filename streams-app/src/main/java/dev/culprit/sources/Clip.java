package dev.culprit.sources;

import dev.culprit.domain.Check;
import java.util.Optional;

/** Makes texts of strangers fit: what is too long ends in an ellipsis, what is blank is nothing. */
public final class Clip {
  static final int DETAIL_LENGTH = 300;
  private static final String ELLIPSIS = "…";

  private Clip() {}

  /** On one line, as long as a name may be. */
  public static Optional<String> name(String text) {
    return filled(printable(text), Check.NAME_LENGTH);
  }

  /** On one line, as long as a title may be. */
  static Optional<String> title(String text) {
    return filled(printable(text), Check.TITLE_LENGTH);
  }

  static Optional<String> description(String text) {
    return filled(text, Check.TEXT_LENGTH);
  }

  static String text(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  private static Optional<String> filled(String text, int longest) {
    String stripped = text.strip();
    return stripped.isBlank() ? Optional.empty() : Optional.of(text(stripped, longest));
  }

  private static String printable(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
    return line.toString();
  }
}
