package dev.culprit.sources.datadog;

/** Datadog's texts are marked as Markdown by lines of three percent signs. */
final class Markdown {
  private static final String MARK = "%%%";

  private Markdown() {}

  static String plain(String text) {
    return text.replace(MARK, "").strip();
  }
}
