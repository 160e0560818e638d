package dev.culprit.telling;

import dev.culprit.telling.Lanes.Mark;

/**
 * The changes: a bar for what took time, ticks as high as the exposure of each step, the kind's
 * shape at the start, the rollback's where it was taken back. Suspects stand out, with a label.
 */
record ChangeLanes(Crossing crossing, Svg svg, Theme theme) {
  static final double LANE = 32;

  private static final double HEAD = 26;
  private static final double SMALL = 14;
  private static final double LARGE = 19;

  static double height(Lanes lanes) {
    return HEAD + Math.max(1, lanes.names().size()) * LANE;
  }

  void draw(Lanes lanes, double top, double height) {
    svg.text(crossing.left(), top + 17, Face.bold(13, theme.colour("text")), "Changes", 200);
    Box box = new Box(crossing.left(), top + HEAD, crossing.width(), height - HEAD);
    Story story = crossing.story();
    if (lanes.names().isEmpty()) {
      svg.text(
          box.x() + 8,
          box.y() + 20,
          Face.plain(13, theme.colour("muted")),
          "none in this range",
          box.width());
      return;
    }
    if (!story.episodes().isEmpty()) {
      crossing.through(box, story.episodes().get(0));
    }
    for (int i = 0; i < lanes.names().size(); i++) {
      double y = box.y() + i * LANE;
      svg.line(box.x(), y, box.right(), y, theme.colour("line"), 1, "");
      svg.text(
          box.x() - 10,
          y + LANE / 2 + 4,
          Face.plain(12.5, theme.colour("muted")).end(),
          lanes.names().get(i),
          box.x() - 36);
    }
    svg.clip(new Box(box.x() - 12, box.y(), box.width() + 24, box.height()));
    lanes.marks().stream().filter(mark -> mark.rank() == 0).forEach(mark -> mark(mark, box));
    lanes.marks().stream().filter(mark -> mark.rank() > 0).forEach(mark -> mark(mark, box));
    svg.unclip();
  }

  private void mark(Mark mark, Box box) {
    String colour = theme.colour(KindShape.shown(mark.kind()));
    boolean suspected = mark.rank() > 0;
    double x = crossing.time().x(mark.change().startedAt());
    double end = crossing.time().x(mark.end());
    double y = box.y() + (mark.lane() + 0.5) * LANE;
    double size = suspected ? LARGE : SMALL;
    if (end - x > 3) {
      double from = Math.max(x, box.x());
      svg.rect(new Box(from, y - 4, end - from, 8), 2, colour, suspected ? 0.4 : 0.22, colour);
    }
    if (mark.count() == 1) {
      for (Change.Step step : mark.change().steps()) {
        double high = 5 + 15 * Math.max(0, Math.min(1, step.exposure()));
        double at = crossing.time().x(step.at());
        svg.rect(new Box(at - 1.5, y + 10 - high, 3, high), 0, colour, 1, "none");
      }
    }
    if (suspected) {
      svg.element(
          "circle",
          "cx",
          Svg.number(x),
          "cy",
          Svg.number(y),
          "r",
          Svg.number(size * 0.79),
          "fill",
          theme.colour("accent"),
          "fill-opacity",
          "0.18",
          "stroke",
          theme.colour("accent"),
          "stroke-width",
          "1.5");
    }
    KindShape.draw(svg, mark.kind(), x, y, size, colour, theme.colour("surface"));
    if (mark.count() == 1) {
      mark.change()
          .rolledBackAt()
          .ifPresent(
              at ->
                  KindShape.draw(
                      svg,
                      KindShape.ROLLBACK,
                      crossing.time().x(at),
                      y,
                      SMALL,
                      theme.colour(KindShape.ROLLBACK),
                      theme.colour("surface")));
    }
    if (mark.count() > 1) {
      Face type = Face.bold(11.5, theme.colour("muted"));
      svg.text(x + size / 2 + 4, y + 4, type, "×" + mark.count(), 60);
    } else if (suspected) {
      label(mark, x, Math.max(x, end), y, box);
    }
  }

  /** To the right of it; to the left where there is more room. */
  private void label(Mark mark, double x, double end, double y, Box box) {
    Face type = Face.bold(12.5, theme.colour("text"));
    Change change = mark.change();
    String what = change.difference().isEmpty() ? change.name() : change.difference();
    String text = Wording.percent(mark.probability()) + "  " + what;
    double rollback = change.rolledBackAt().isPresent() ? SMALL : 0;
    double right = box.right() - end - LARGE - rollback;
    double left = x - box.x() - LARGE;
    double wanted = Lettering.width(text, type) + 12;
    boolean onRight = right >= Math.min(wanted, 240) || right >= left;
    double room = Math.min(onRight ? right : left, 320);
    String fitting = Lettering.fit(text, type, room);
    double width = Lettering.width(fitting, type);
    double start = onRight ? end + LARGE * 0.8 + 4 + rollback / 2 : x - LARGE * 0.8 - 4 - width;
    svg.rect(new Box(start - 4, y - 10, width + 8, 20), 3, theme.colour("surface"), 0.85, "none");
    svg.text(start, y + 4.5, type, fitting, room + 1);
  }
}
