package dev.culprit.telling;

import java.time.Instant;
import java.util.List;

/**
 * What crosses every part of a graph: the axis of time, the onset and how sure it is, the recovery,
 * and where the suspects began.
 */
record Crossing(Story story, TimeScale time, Theme theme, Svg svg) {
  private static final int RANKED_LINES = 3;
  private static final double WORTH_A_LINE = 0.05;

  double left() {
    return time.left();
  }

  double width() {
    return time.right() - time.left();
  }

  /** Names of the upright lines, on a base line a little above the parts. */
  void ruler(double bottom) {
    double y = bottom - 8;
    double onsetX = time.x(story.firstOnset());
    if (time.has(story.firstOnset())) {
      boolean roomRight = time.right() - onsetX > 60;
      Face type = Face.bold(12, theme.colour("alarm"));
      svg.text(onsetX + (roomRight ? 4 : -4), y, roomRight ? type : type.end(), "onset", 60);
    }
    story
        .resolvedAt()
        .filter(time::has)
        .filter(at -> Math.abs(time.x(at) - onsetX) > 60)
        .ifPresent(
            at -> {
              boolean roomRight = time.right() - time.x(at) > 80;
              Face type = Face.bold(12, theme.colour("good"));
              svg.text(
                  time.x(at) + (roomRight ? 4 : -4),
                  y,
                  roomRight ? type : type.end(),
                  "recovered",
                  80);
            });
    List<Story.Suspect> suspects = ranked();
    for (int i = suspects.size() - 1; i >= 0; i--) {
      double x = time.x(suspects.get(i).change().startedAt());
      svg.element(
          "circle",
          "cx",
          Svg.number(x),
          "cy",
          Svg.number(y - 4),
          "r",
          "9",
          "fill",
          theme.colour("accent"),
          "stroke",
          theme.colour("surface"),
          "stroke-width",
          "1.5");
      svg.text(
          x,
          y + 0.2,
          Face.bold(12, theme.colour("accent-ink")).middle(),
          String.valueOf(i + 1),
          20);
    }
  }

  /** The lines through one part, below what the part itself draws. */
  void through(Box box, Story.Episode episode) {
    for (TimeScale.Tick tick : time.ticks()) {
      svg.line(tick.x(), box.y(), tick.x(), box.bottom(), theme.colour("line"), 1, "");
    }
    Instant onset = episode.onset();
    double blur = story.uncertaintySeconds();
    if (blur > 0 && onset.equals(story.firstOnset())) {
      double from = time.x(onset.minusMillis((long) (blur * 1000)));
      double to = time.x(onset.plusMillis((long) (blur * 1000)));
      svg.rect(
          new Box(from, box.y(), Math.max(to - from, 2), box.height()),
          0,
          theme.colour("alarm"),
          0.16,
          "none");
    }
    upright(onset, box, theme.colour("alarm"), 1.5, "");
    episode.resolvedAt().ifPresent(at -> upright(at, box, theme.colour("good"), 1.5, ""));
    ranked()
        .forEach(one -> upright(one.change().startedAt(), box, theme.colour("accent"), 1.4, "5 4"));
  }

  /** Times below all parts. */
  void axis(double bottom) {
    svg.line(time.left(), bottom, time.right(), bottom, theme.colour("line"), 1, "");
    Face type = Face.plain(12, theme.colour("muted")).middle();
    double clear = time.left() + 26;
    for (TimeScale.Tick tick : time.ticks()) {
      if (tick.x() >= clear - 26 && tick.x() <= time.right() - 10) {
        svg.text(tick.x(), bottom + 17, type, tick.label(), 80);
      }
    }
    svg.text(time.left() - 42, bottom + 17, type.end(), "UTC", 60);
  }

  /** The first few suspects that are worth a line and lie in the picture. */
  private List<Story.Suspect> ranked() {
    List<Story.Suspect> first =
        story.suspects().subList(0, Math.min(RANKED_LINES, story.suspects().size()));
    return first.stream()
        .filter(one -> one.probability() >= WORTH_A_LINE)
        .takeWhile(one -> time.has(one.change().startedAt()))
        .toList();
  }

  private void upright(Instant at, Box box, String colour, double width, String dash) {
    if (time.has(at)) {
      svg.line(time.x(at), box.y(), time.x(at), box.bottom(), colour, width, dash);
    }
  }
}
