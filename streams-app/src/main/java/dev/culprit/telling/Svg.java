package dev.culprit.telling;

import java.util.Locale;

/**
 * Writes SVG that does nothing but show: shapes and text, no scripts, links, styles or references.
 * Text of events goes through {@link #text} only, which cleans and escapes it.
 */
final class Svg {
  private static final String FONT =
      "Inter, Segoe UI, Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, sans-serif";

  private final StringBuilder out = new StringBuilder(16_384);
  private int clips;

  Svg(int width, int height, String title, String description) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" role=\"img\" font-family=\"")
        .append(FONT)
        .append("\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<desc>")
        .append(escaped(description))
        .append("</desc>\n");
  }

  String end() {
    return out + "</svg>\n";
  }

  /**
   * @param attributes names and values in turn; values are ours, never an event's
   */
  void element(String name, String... attributes) {
    open(name, attributes);
    out.setLength(out.length() - 2);
    out.append("/>\n");
  }

  /** Sets one line on its base line, shortened to what fits, and says how wide it is about. */
  double text(double x, double y, Face type, String text, double room) {
    String fitting = Lettering.fit(text, type, room);
    if (fitting.isEmpty()) {
      return 0;
    }
    open(
        "text",
        "x",
        number(x),
        "y",
        number(y),
        "font-size",
        number(type.size()),
        "font-weight",
        String.valueOf(type.weight()),
        "fill",
        type.fill(),
        "text-anchor",
        type.anchor());
    out.setLength(out.length() - 1);
    out.append(escaped(fitting)).append("</text>\n");
    return Lettering.width(fitting, type);
  }

  void line(double x1, double y1, double x2, double y2, String stroke, double width, String dash) {
    element(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "stroke",
        stroke,
        "stroke-width",
        number(width),
        "stroke-dasharray",
        dash.isEmpty() ? "none" : dash);
  }

  void rect(Box box, double radius, String fill, double opacity, String stroke) {
    element(
        "rect",
        "x",
        number(box.x()),
        "y",
        number(box.y()),
        "width",
        number(box.width()),
        "height",
        number(box.height()),
        "rx",
        number(radius),
        "fill",
        fill,
        "fill-opacity",
        number(opacity),
        "stroke",
        stroke);
  }

  /** What follows until {@link #unclip} shows within the box only. */
  void clip(Box box) {
    String id = "c" + clips++;
    open("clipPath", "id", id);
    element(
        "rect",
        "x",
        number(box.x()),
        "y",
        number(box.y()),
        "width",
        number(box.width()),
        "height",
        number(box.height()));
    out.append("</clipPath>\n");
    open("g", "clip-path", "url(#" + id + ")");
  }

  void unclip() {
    out.append("</g>\n");
  }

  /** At most two decimals, the same everywhere. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private void open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(attributes[i + 1]).append('"');
    }
    out.append(">\n");
  }

  private static String escaped(String text) {
    return Lettering.clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
