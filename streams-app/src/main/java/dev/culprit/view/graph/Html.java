package dev.culprit.view.graph;

/** Text of strangers in HTML that others show. */
final class Html {
  private static final int LONGEST = 400;

  private Html() {}

  /**
   * The same text, escaped, clipped, and without characters that would command the reader's screen:
   * controls, and those that turn the direction of writing.
   */
  static String text(String text) {
    String shown = text.length() <= LONGEST ? text : clipped(text);
    return shown
        .replaceAll("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String clipped(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }
}
