package dev.culprit.telling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Text of events made harmless in Markdown, GitHub's tables and HTML included. */
final class MarkdownText {
  private static final String ACTIVE = "\\`*_{}[]#|~@^$";
  private static final int LONGEST = 500;

  private MarkdownText() {}

  /** One line that means itself and nothing else. */
  static String of(String text) {
    String clean =
        Lettering.clean(text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text);
    StringBuilder out = new StringBuilder();
    int[] points = clean.codePoints().limit(LONGEST).toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        // What looks like an address would become a link.
        case '/' -> out.append(i > 0 && points[i - 1] == ':' ? "\\/" : "/");
        case '.' -> out.append(endsWithWww(points, i) ? "\\." : ".");
        // Would begin a list or a heading, where it stands first.
        case '-', '+', '=' -> out.append(i == 0 ? "\\" : "").appendCodePoint(c);
        default -> {
          if (ACTIVE.indexOf(c) >= 0) {
            out.append('\\');
          }
          out.appendCodePoint(c);
        }
      }
    }
    return out + (clean.codePointCount(0, clean.length()) > LONGEST ? "…" : "");
  }

  /** A link, if the address is one that a browser may be led to. */
  static Optional<String> link(String title, String address) {
    try {
      URI uri = new URI(address.strip());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null || address.length() > 2_000) {
        return Optional.empty();
      }
      String target =
          uri.toASCIIString()
              .replace("(", "%28")
              .replace(")", "%29")
              .replace("|", "%7C")
              .replace("\\", "%5C");
      return Optional.of("[" + of(title.isBlank() ? uri.getHost() : title) + "](" + target + ")");
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean endsWithWww(int[] points, int end) {
    return end >= 3 && points[end - 1] == 'w' && points[end - 2] == 'w' && points[end - 3] == 'w';
  }
}
