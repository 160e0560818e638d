package dev.culprit.telling;

import java.util.List;

/**
 * What of a story has room in a graph.
 *
 * @param lines the episodes whose lines are drawn, each {@code panelHeight} high
 * @param bars the episodes without a line that are drawn as bars
 */
record Plan(List<Story.Episode> lines, double panelHeight, List<Story.Episode> bars, Lanes lanes) {
  private static final double LEAST_PANEL = 84;
  private static final double HIGHEST_PANEL = 260;
  private static final int MOST_LANES = 8;
  private static final int MOST_BARS = 6;

  static Plan of(Story story, TimeScale time, double room) {
    List<Story.Episode> withLine =
        story.episodes().stream().filter(episode -> episode.points().size() > 1).toList();
    List<Story.Episode> bare =
        story.episodes().stream().filter(episode -> episode.points().size() <= 1).toList();
    double forLanes = withLine.isEmpty() ? room - AnomalyLanes.height(1) : room * 0.5;
    int most = (int) Math.max(2, Math.min(MOST_LANES, forLanes / ChangeLanes.LANE - 1));
    Lanes lanes = Lanes.of(story, time, most);
    double rest = room - ChangeLanes.height(lanes);
    int panels = (int) Math.min(withLine.size(), Math.max(1, rest / LEAST_PANEL));
    double forBars = rest - panels * LEAST_PANEL * 1.3;
    int bars = (int) Math.min(Math.min(bare.size(), MOST_BARS), forBars / AnomalyLanes.LANE);
    bars = Math.max(bars, withLine.isEmpty() ? Math.min(1, bare.size()) : 0);
    double each =
        panels == 0 ? 0 : Math.min((rest - AnomalyLanes.height(bars)) / panels, HIGHEST_PANEL);
    return new Plan(withLine.subList(0, panels), each, bare.subList(0, bars), lanes);
  }

  double height() {
    return lines.size() * panelHeight
        + AnomalyLanes.height(bars.size())
        + ChangeLanes.height(lanes);
  }
}
