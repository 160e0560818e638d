package dev.culprit.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * The graph of an incident as one picture that explains itself: who suffers and since when, the
 * answer, the lines of the metrics, and every change on the same axis of time.
 */
public final class Picture {
  private static final double PAD = 32;
  private static final double AXIS = 26;
  private static final double FOOTER = 34;
  private static final double RULER = 26;
  private static final double HEADER = 136;
  private static final double LINE = 19;

  private final Story story;
  private final Wish wish;
  private final Theme theme;
  private final List<String> sentence;
  private final Plan plan;
  private final int height;
  private final Svg svg;
  private final Crossing crossing;

  private Picture(Story story, Wish wish) {
    this.story = story;
    this.wish = wish;
    this.theme = wish.theme();
    this.sentence =
        Lettering.wrap(
            story.sentence(),
            Face.plain(14, theme.colour("muted")),
            wish.width() - 2 * PAD,
            wish.height() < 420 ? 1 : 2);
    Span span = Span.of(story, wish);
    double left = PAD + (wish.width() < 700 ? 64 : 108);
    TimeScale time = new TimeScale(span.from(), span.to(), left, wish.width() - PAD);
    double around = HEADER + LINE * sentence.size() + RULER + AXIS + FOOTER;
    this.plan = Plan.of(story, time, wish.height() - around);
    this.height = (int) Math.ceil(around + plan.height());
    this.svg = new Svg(wish.width(), height, title(story), story.sentence());
    this.crossing = new Crossing(story, time, theme, svg);
  }

  /**
   * Draws an incident as SVG.
   *
   * @param snapshot everything that is known of it
   */
  public static String svg(JsonNode snapshot, Wish wish) {
    return new Picture(Story.of(snapshot), wish).draw();
  }

  private String draw() {
    svg.rect(new Box(0, 0, wish.width(), height), 0, theme.colour("bg"), 1, "none");
    header();
    graph(HEADER + LINE * sentence.size());
    footer();
    return svg.end();
  }

  private void header() {
    double room = wish.width() - 2 * PAD;
    boolean over = story.resolvedAt().isPresent();
    String state = over ? "recovered" : story.severity();
    Face pill = Face.bold(13, theme.colour(over ? "good" : "alarm"));
    double pillWidth = Lettering.width(state, pill) + 22;
    double used =
        svg.text(
            PAD,
            PAD + 18,
            Face.bold(24, theme.colour("text")),
            Wording.names(story.services()),
            room - pillWidth - 16);
    Box box = new Box(PAD + used + 14, PAD - 1, pillWidth, 24);
    svg.rect(box, 12, theme.colour(over ? "good" : "alarm"), 0.12, "none");
    svg.text(box.x() + pillWidth / 2, PAD + 15.5, pill.middle(), state, pillWidth);
    svg.text(PAD, PAD + 43, Face.plain(14, theme.colour("muted")), facts(), room);
    answer(PAD + 58, room);
  }

  private void answer(double top, double room) {
    double x = PAD;
    double base = top + 21;
    if (story.accused().isPresent()) {
      Story.Suspect accused = story.accused().get();
      String kind = accused.rollback() ? KindShape.ROLLBACK : accused.change().kind();
      KindShape.draw(
          svg,
          kind,
          x + 10,
          base - 6.5,
          20,
          theme.colour(KindShape.shown(kind)),
          theme.colour("bg"));
      x += 30;
    }
    String sure =
        story.answer().confidence() + ", " + Wording.percent(story.answer().probability());
    Face certainty = Face.bold(15, theme.colour("accent"));
    double sureWidth = Lettering.width(sure, certainty) + 14;
    double used =
        svg.text(
            x,
            base,
            Face.bold(18, theme.colour("text")),
            story.headline(),
            room - (x - PAD) - sureWidth);
    svg.text(x + used + 14, base, certainty, sure, sureWidth);
    Face small = Face.plain(14, theme.colour("muted"));
    for (int i = 0; i < sentence.size(); i++) {
      svg.text(PAD, base + 23 + LINE * i, small, sentence.get(i), room);
    }
  }

  private String facts() {
    String since = "since " + Wording.full(story.firstOnset());
    String state =
        story
            .resolvedAt()
            .map(end -> "over after " + Wording.span(Duration.between(story.firstOnset(), end)))
            .orElse("still open");
    return String.join("  ·  ", since, state, story.domain());
  }

  private void graph(double top) {
    double first = top + RULER;
    double bottom = first + plan.height();
    Box surface = new Box(PAD - 16, top + 2, wish.width() - 2 * PAD + 32, bottom - top + AXIS);
    svg.rect(surface, 10, theme.colour("surface"), 1, theme.colour("line"));
    crossing.ruler(first);
    double y = first;
    LinePanel panel = new LinePanel(crossing, svg, theme);
    for (Story.Episode episode : plan.lines()) {
      panel.draw(episode, y, plan.panelHeight());
      y += plan.panelHeight();
    }
    new AnomalyLanes(crossing, svg, theme).draw(plan.bars(), y);
    double changes = ChangeLanes.height(plan.lanes());
    new ChangeLanes(crossing, svg, theme).draw(plan.lanes(), bottom - changes, changes);
    crossing.axis(bottom);
  }

  private void footer() {
    Face small = Face.plain(12, theme.colour("muted"));
    double y = height - 12;
    String said =
        "revision "
            + story.revision()
            + story.issuedAt().map(at -> ", issued " + Wording.full(at)).orElse("");
    double used = svg.text(PAD, y, Face.bold(12, theme.colour("text")), "Culprit", wish.width());
    svg.text(PAD + used + 10, y, small, said, wish.width() - 2 * PAD - used - 10);
    if (wish.width() >= 760) {
      svg.text(wish.width() - PAD, y, small.end(), story.id(), wish.width() - 560);
    }
  }

  private static String title(Story story) {
    return Wording.names(story.services()) + ", " + Wording.full(story.firstOnset());
  }
}
