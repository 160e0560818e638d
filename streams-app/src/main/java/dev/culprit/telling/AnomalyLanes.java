package dev.culprit.telling;

import java.util.List;

/** Anomalies of which there is no line: a bar from onset to recovery. */
record AnomalyLanes(Crossing crossing, Svg svg, Theme theme) {
  static final double LANE = 30;

  static double height(int lanes) {
    return lanes == 0 ? 0 : lanes * LANE + 8;
  }

  void draw(List<Story.Episode> episodes, double top) {
    for (int i = 0; i < episodes.size(); i++) {
      Story.Episode episode = episodes.get(i);
      Box box = new Box(crossing.left(), top + i * LANE, crossing.width(), LANE);
      crossing.through(box, episode);
      double middle = box.y() + LANE / 2;
      String service = episode.service().isEmpty() ? "everything" : episode.service();
      svg.text(
          box.x() - 10,
          middle + 4,
          Face.plain(12.5, theme.colour("muted")).end(),
          service,
          box.x() - 36);
      double x = crossing.time().x(episode.onset());
      double end =
          episode.resolvedAt().map(crossing.time()::x).orElse(crossing.time().right() + 20);
      svg.clip(box);
      svg.rect(
          new Box(x, middle - 9, Math.max(end - x, 3), 18),
          3,
          theme.colour("alarm"),
          0.22,
          theme.colour("alarm"));
      svg.text(
          x + 8,
          middle + 4,
          Face.bold(12, theme.colour("text")),
          episode.metric(),
          box.right() - x - 12);
      svg.unclip();
    }
  }
}
