package dev.culprit.backtest;

import java.util.Locale;

/**
 * How often answers of about the same probability are right: on the diagonal a probability means
 * what it says. Drawn as SVG without scripts, for a light and a dark page.
 */
final class ReliabilityDiagram {
  private static final int LEFT = 56;
  private static final int TOP = 28;
  private static final int SIDE = 320;
  private static final int BAR_TOP = TOP + SIDE + 34;
  private static final int BAR_HEIGHT = 56;
  private static final int WIDTH = LEFT + SIDE + 24;
  private static final int HEIGHT = BAR_TOP + BAR_HEIGHT + 44;

  private static final String STYLE =
      ".r{--ink:#1c1e21;--faint:#c9ccd1;--mark:#2563eb;--paper:#ffffff}"
          + "@media(prefers-color-scheme:dark)"
          + "{.r{--ink:#e6e8eb;--faint:#4a4f57;--mark:#7aa7ff;--paper:#15171a}}"
          + ".r text{fill:var(--ink);font:12px system-ui,sans-serif}"
          + ".r .grid{stroke:var(--faint);stroke-width:1}"
          + ".r .ideal{stroke:var(--ink);stroke-width:1;stroke-dasharray:4 4}"
          + ".r .point{fill:var(--mark)}.r .line{stroke:var(--mark);stroke-width:2;fill:none}"
          + ".r .bar{fill:var(--mark);opacity:.45}.r .paper{fill:var(--paper)}";

  private final StringBuilder svg = new StringBuilder();

  private ReliabilityDiagram() {}

  /** A file of its own, with a background. */
  static String document(Score score) {
    return draw(score, true) + "\n";
  }

  /** Part of a page. */
  static String inline(Score score) {
    return draw(score, false);
  }

  private static String draw(Score score, boolean background) {
    ReliabilityDiagram diagram = new ReliabilityDiagram();
    diagram.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"r\" viewBox=\"0 0 %d %d\""
            + " width=\"%d\" height=\"%d\" role=\"img\""
            + " aria-label=\"Reliability diagram\"><style>%s</style>",
        WIDTH, HEIGHT, WIDTH, HEIGHT, STYLE);
    if (background) {
      diagram.add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    }
    diagram.axes();
    diagram.curve(score);
    diagram.counts(score);
    diagram.add("</svg>");
    return diagram.svg.toString();
  }

  private void axes() {
    for (int tick = 0; tick <= 10; tick += 2) {
      double share = tick / 10.0;
      add(
          "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
          LEFT, y(share), LEFT + SIDE, y(share));
      add(
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
          x(share), TOP, x(share), TOP + SIDE);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
          LEFT - 8, y(share) + 4, tick * 10);
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d %%</text>",
          x(share), TOP + SIDE + 18, tick * 10);
    }
    add("<text x=\"%d\" y=\"16\">share of these answers that is right</text>", LEFT);
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">probability of the answer; below: how many"
            + " answers</text>",
        LEFT + SIDE / 2, HEIGHT - 10);
    add(
        "<line class=\"ideal\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        x(0), y(0), x(1), y(1));
  }

  private void curve(Score score) {
    StringBuilder path = new StringBuilder();
    for (Score.Bin bin : score.bins()) {
      if (bin.count() > 0) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                path.isEmpty() ? "M" : " L",
                x(bin.meanProbability()),
                y(right(bin))));
      }
    }
    if (!path.isEmpty()) {
      add("<path class=\"line\" d=\"%s\"/>", path);
    }
    for (Score.Bin bin : score.bins()) {
      if (bin.count() > 0) {
        add(
            "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"><title>%d answers, mean"
                + " probability %s, right %s</title></circle>",
            x(bin.meanProbability()),
            y(right(bin)),
            bin.count(),
            Figures.percent(bin.meanProbability()),
            Figures.percent(right(bin)));
      }
    }
  }

  private void counts(Score score) {
    int most = score.bins().stream().mapToInt(Score.Bin::count).max().orElse(0);
    for (Score.Bin bin : score.bins()) {
      if (bin.count() > 0) {
        double height = Math.max(1, (double) BAR_HEIGHT * bin.count() / most);
        double width = (double) SIDE / Tally.BINS;
        add(
            "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            x(bin.from()) + 2, BAR_TOP + BAR_HEIGHT - height, width - 4, height);
        add(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
            x(bin.from()) + width / 2, BAR_TOP + BAR_HEIGHT + 14, bin.count());
      }
    }
  }

  private static double right(Score.Bin bin) {
    return (double) bin.right() / bin.count();
  }

  private static double x(double share) {
    return LEFT + share * SIDE;
  }

  private static double y(double share) {
    return TOP + (1 - share) * SIDE;
  }

  private void add(String format, Object... values) {
    svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}
