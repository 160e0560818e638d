package dev.culprit.view;

/** What a person sees who is faster than the answer. Needs neither style nor script. */
final class WaitingPage {
  private static final int OFTEN = 30;
  private static final int SHORT_SECONDS = 2;
  private static final int LONG_SECONDS = 15;

  private WaitingPage() {}

  /**
   * @param isReported whether the anomaly is known, and only its answer is not
   * @param looks how often the page has looked before
   * @param again where it looks next, but for that number
   */
  static String html(String fingerprint, boolean isReported, int looks, String again) {
    int seconds = looks < OFTEN ? SHORT_SECONDS : LONG_SECONDS;
    String state =
        isReported
            ? "The anomaly has been reported; its answer is on the way."
            : looks < OFTEN
                ? "No anomaly with this id or fingerprint has been reported yet."
                : "Still no anomaly with this id or fingerprint has been reported. Does the detector"
                    + " send it, as id or as the label fingerprint?";
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="%d; url=%s">
        <title>No answer yet - Culprit</title>
        </head>
        <body>
        <main>
        <h1>No answer yet</h1>
        <p>Alert <bdi>%s</bdi>. %s</p>
        <p>This page looks again every %d seconds and leads to the answer as soon as there is one.</p>
        </main>
        </body>
        </html>
        """
        .formatted(
            seconds,
            escaped(again + Math.min(looks + 1, 9_999)),
            escaped(fingerprint),
            state,
            seconds);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
