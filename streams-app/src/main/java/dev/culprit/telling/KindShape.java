package dev.culprit.telling;

import java.util.Map;

/** The silhouette of each kind of change, 16 by 16, the same as on the page. */
final class KindShape {
  static final String ROLLBACK = "rollback";

  private static final String OTHER = "custom";
  private static final Map<String, String> PATHS =
      Map.of(
          "deploy",
          "M8 1.2 15.2 14.4H.8Z",
          "feature_flag",
          "M2.6 1h2v14h-2ZM5.4 1.8h9.4l-3 3.9 3 3.9H5.4Z",
          "config",
          "M8 .6 15.4 8 8 15.4.6 8Z",
          "db_migration",
          "M8 .8c3.6 0 6.2 1 6.2 2.3S11.6 5.4 8 5.4 1.8 4.4 1.8 3.1 4.4 .8 8 .8ZM1.8 5.2c1.2 1 3.6 1.6 6.2 1.6s5-.6"
              + " 6.2-1.6v7.7c0 1.3-2.6 2.3-6.2 2.3s-6.2-1-6.2-2.3Z",
          "infrastructure",
          "M1.2 1.8h13.6v5.4H1.2ZM1.2 8.8h13.6v5.4H1.2Z",
          OTHER,
          "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z",
          ROLLBACK,
          "M6.2 .8v3.4h3.6a5.4 5.4 0 0 1 0 10.8H3.4v-2.8h6.4a2.6 2.6 0 0 0 0-5.2H6.2v3.4L.8 5.6Z");

  private KindShape() {}

  static Map<String, String> paths() {
    return PATHS;
  }

  /** The kind under which a change is drawn; one that is not known yet is drawn as custom. */
  static String shown(String kind) {
    return PATHS.containsKey(kind) ? kind : OTHER;
  }

  /** A mark with its middle at a point. */
  static void draw(Svg svg, String kind, double x, double y, double size, String fill, String rim) {
    String shown = shown(kind);
    double scale = size / 16;
    svg.element(
        "path",
        "d",
        PATHS.getOrDefault(shown, ""),
        "transform",
        "translate("
            + Svg.number(x - size / 2)
            + " "
            + Svg.number(y - size / 2)
            + ") scale("
            + Svg.number(scale)
            + ")",
        "fill",
        fill,
        "fill-rule",
        "evenodd",
        "stroke",
        rim,
        "stroke-width",
        Svg.number(1.2 / scale),
        "stroke-linejoin",
        "round",
        "paint-order",
        "stroke");
  }
}
