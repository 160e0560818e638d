package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One thing that a file tells.
 *
 * @param file relative to the history
 * @param line where it begins
 * @param json what stands there
 * @param key the field under which it stood, in a file that is one object of lists
 */
record Row(String file, long line, JsonNode json, Optional<String> key) {
  private static final int SHOWN = 160;

  String shown() {
    return shown(json.toString());
  }

  /** Text of a stranger, cut to what fits a line. */
  static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return clean.length() <= SHOWN ? clean : Texts.cut(clean, SHOWN) + "…";
  }
}
