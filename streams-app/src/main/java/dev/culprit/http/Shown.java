package dev.culprit.http;

/** Text of a stranger, made fit for an answer or a log line. */
final class Shown {
  private static final int LONGEST = 120;

  private Shown() {}

  static String text(String value) {
    String printable = value.replaceAll("\\p{Cntrl}", "\uFFFD");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
