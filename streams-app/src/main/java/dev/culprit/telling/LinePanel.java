package dev.culprit.telling;

import java.time.Instant;
import java.util.List;

/** The line of one metric, red where it is anomalous. */
record LinePanel(Crossing crossing, Svg svg, Theme theme) {
  private static final double HEAD = 26;

  void draw(Story.Episode episode, double top, double height) {
    svg.text(
        crossing.left(),
        top + 16,
        Face.bold(13, theme.colour("text")),
        (episode.service().isEmpty() ? "whole environment" : episode.service())
            + "  ·  "
            + episode.metric(),
        crossing.width());
    Box box = new Box(crossing.left(), top + HEAD, crossing.width(), height - HEAD - 10);
    List<Story.Point> points = inView(episode.points());
    crossing.through(box, episode);
    if (points.size() < 2
        || points.get(0).at().isAfter(crossing.time().to())
        || points.get(points.size() - 1).at().isBefore(crossing.time().from())) {
      svg.text(
          crossing.left() + crossing.width() / 2,
          box.y() + box.height() / 2,
          Face.plain(13, theme.colour("muted")).middle(),
          "no samples in this range",
          crossing.width());
      return;
    }
    ValueScale values = ValueScale.of(points, box);
    for (double tick : values.ticks()) {
      double y = values.y(tick);
      svg.line(box.x(), y, box.right(), y, theme.colour("line"), 1, "");
      svg.text(
          box.x() - 8,
          y + 4,
          Face.plain(12, theme.colour("muted")).end(),
          Wording.measured(tick, episode.unit()),
          90);
    }
    svg.clip(box);
    trace(points, values, theme.colour("trace"), false);
    Instant end = episode.resolvedAt().orElse(Instant.MAX);
    List<Story.Point> anomalous =
        points.stream()
            .filter(point -> !point.at().isBefore(episode.onset()) && !point.at().isAfter(end))
            .toList();
    if (anomalous.size() > 1) {
      trace(anomalous, values, theme.colour("alarm"), true);
    }
    svg.unclip();
  }

  /** With one beyond each end, so that the line reaches the edges. */
  private List<Story.Point> inView(List<Story.Point> points) {
    int first = 0;
    int end = points.size();
    while (first + 1 < end && points.get(first + 1).at().isBefore(crossing.time().from())) {
      first++;
    }
    while (end - 2 >= first && points.get(end - 2).at().isAfter(crossing.time().to())) {
      end--;
    }
    return points.subList(first, end);
  }

  private void trace(List<Story.Point> points, ValueScale values, String colour, boolean filled) {
    StringBuilder path = new StringBuilder();
    for (Story.Point point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Svg.number(crossing.time().x(point.at())))
          .append(' ')
          .append(Svg.number(values.y(point.value())));
    }
    if (filled) {
      double floor = values.y(Math.max(values.least(), Math.min(0, values.most())));
      String area =
          path
              + "L"
              + Svg.number(crossing.time().x(points.get(points.size() - 1).at()))
              + " "
              + Svg.number(floor)
              + "L"
              + Svg.number(crossing.time().x(points.get(0).at()))
              + " "
              + Svg.number(floor)
              + "Z";
      svg.element("path", "d", area, "fill", colour, "fill-opacity", "0.12");
    }
    svg.element(
        "path",
        "d",
        path.toString(),
        "fill",
        "none",
        "stroke",
        colour,
        "stroke-width",
        "2",
        "stroke-linejoin",
        "round");
  }
}
