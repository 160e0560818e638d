package dev.culprit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.demo.play.Episode;
import dev.culprit.demo.watch.Finding;
import dev.culprit.demo.watch.Metric;
import dev.culprit.demo.watch.Watch;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that the demo shows in the terminal, at most 100 columns wide. Used by many threads;
 * what belongs together is printed together.
 */
final class Screen {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String INDENT = " ".repeat(10);
  private static final int WIDTH = 96;

  private final PrintStream out;
  private final boolean colours;

  Screen(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  synchronized void opening(DemoConfig config) {
    out.println();
    out.println(
        paint(Paint.BOLD, "  A chain of small shops, real load, real changes, real trouble."));
    out.println("  Every shop has nine HTTP services and two databases. Changes are published");
    out.println(
        "  as they are made, anomalies as they are measured. Culprit is told nothing else.");
    out.println();
    out.println(
        paint(Paint.DIM, "  look further: " + config.server() + "/v1/incidents and /v1/stream"));
    out.println(paint(Paint.DIM, "  seed of this plot: " + config.seed()));
    out.println(
        paint(Paint.DIM, "  Ctrl-C ends it. The first answer comes in about half a minute."));
    out.println();
  }

  void opened(Episode episode) {
    line(Paint.DIM, "open", episode.environment(), "9 services, 2 databases, 29 requests/s");
  }

  void closed(Episode episode) {
    line(Paint.DIM, "close", episode.environment(), "");
  }

  void change(JsonNode change) {
    line(
        Paint.PLAIN,
        "change",
        change.path("environment").asText(),
        fit(change.path("id").asText(), 28) + fit(change.path("title").asText(), 37).strip());
  }

  void anomaly(Episode episode, Watch.Of of) {
    line(Paint.YELLOW, "anomaly", episode.environment(), fit(of.service(), 16) + measured(of));
  }

  void resolved(Episode episode, Watch.Of of) {
    line(
        Paint.DIM,
        "normal",
        episode.environment(),
        fit(of.service(), 16) + name(of.finding().metric()));
  }

  /** The first answer, as soon as it is there. */
  synchronized void answer(Episode episode, Watch.Of of, Answer answer, double seconds, URI link) {
    out.println();
    line(
        Paint.CYAN,
        "ANSWER",
        episode.environment(),
        of.service() + ": " + answer.inShort() + percent(answer.probability()));
    for (String part : Lines.wrapped(answer.sentence(), WIDTH - INDENT.length())) {
      out.println(INDENT + part);
    }
    int rank = 1;
    for (Answer.Suspect suspect : answer.top()) {
      out.println(
          INDENT
              + String.format(
                  Locale.ROOT,
                  "%d. %3.0f %%  %s %s",
                  rank++,
                  100 * suspect.probability(),
                  fit(suspect.changeId(), 28),
                  lag(suspect)));
    }
    out.println(INDENT + share(answer.none(), "no recorded change"));
    out.println(INDENT + share(answer.unlinked(), "a recorded change of an unrelated service"));
    out.println(
        paint(Paint.DIM, INDENT + String.format(Locale.ROOT, "after %.2f s  %s", seconds, link)));
  }

  /** The answer some seconds later, and what it should have been. */
  synchronized void verdict(
      Episode episode, Answer first, Answer settled, boolean right, String truth) {
    if (!first.inShort().equals(settled.inShort())) {
      line(
          Paint.CYAN,
          "REVISED",
          episode.environment(),
          settled.inShort() + percent(settled.probability()));
    }
    line(
        right ? Paint.GREEN : Paint.RED,
        right ? "✓ right" : "✗ wrong",
        episode.environment(),
        truth);
    out.println();
  }

  void recovered(Episode episode, Optional<Answer> answer) {
    line(
        Paint.DIM,
        "recovered",
        episode.environment(),
        answer.map(a -> "now " + a.inShort() + percent(a.probability())).orElse(""));
  }

  void note(Episode episode, String text) {
    line(Paint.PLAIN, "note", episode.environment(), text);
  }

  void trouble(String text) {
    line(Paint.RED, "TROUBLE", "", text);
  }

  synchronized void summary(Report report, Scoreboard scoreboard, long requests) {
    out.println();
    out.println(paint(Paint.BOLD, "  What Culprit said"));
    figure("guilty change named first", of(report.guiltyFirst(), report.faults()));
    figure("guilty change among the first three", of(report.guiltyInTop3(), report.faults()));
    figure("no change guilty, and said so", of(report.saidNone(), report.innocentEpisodes()));
    figure(
        "from anomaly to answer",
        "p50 "
            + seconds(report.secondsToAnnotation().p50())
            + ", longest "
            + seconds(report.secondsToAnnotation().max()));
    if (scoreboard.unnoticedFaults() > 0) {
      figure("faults that no metric showed", String.valueOf(scoreboard.unnoticedFaults()));
    }
    figure("requests the shops were sent", String.format(Locale.ROOT, "%,d", requests));
    scoreboard.troubles().forEach(t -> out.println(paint(Paint.RED, "  ✗ " + t)));
    if (report.faults() == 0) {
      out.println(paint(Paint.RED, "  ✗ no fault was answered"));
    }
    out.println();
    out.flush();
  }

  private void figure(String what, String value) {
    out.println("  " + fit(what, 40) + value);
  }

  private static String of(int part, int whole) {
    return part + " of " + whole;
  }

  private static String seconds(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.2f s", value.getAsDouble())
        : "unknown";
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, " (%.0f %%)", 100 * probability);
  }

  private static String share(double probability, String what) {
    return String.format(Locale.ROOT, "   %3.0f %%  %s", 100 * probability, what);
  }

  private static String lag(Answer.Suspect suspect) {
    long lag = suspect.lagSeconds();
    return suspect.where()
        + (lag >= 0 ? ", " + lag + " s before the onset" : ", " + -lag + " s after the onset");
  }

  private static String measured(Watch.Of of) {
    Finding finding = of.finding();
    return name(finding.metric())
        + " "
        + value(finding.metric(), finding.baseline())
        + " → "
        + value(finding.metric(), finding.value())
        + " since "
        + finding.onset().atZone(ZoneId.systemDefault()).format(CLOCK);
  }

  private static String name(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  private static String value(Metric metric, double value) {
    return switch (metric) {
      case ERRORS -> String.format(Locale.ROOT, "%.0f %%", 100 * value);
      case LATENCY, DATABASE -> String.format(Locale.ROOT, "%.0f ms", value);
      case SATURATION -> String.format(Locale.ROOT, "×%.1f", value);
      case THROUGHPUT -> String.format(Locale.ROOT, "%.1f/s", value);
    };
  }

  private synchronized void line(Paint paint, String word, String environment, String text) {
    String time =
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).format(CLOCK);
    out.println(
        paint(Paint.DIM, time) + "  " + paint(paint, fit(word, 10) + fit(environment, 15) + text));
    out.flush();
  }

  private static String fit(String text, int width) {
    String cut = text.length() < width ? text : text.substring(0, width - 2) + "…";
    return cut + " ".repeat(width - cut.length());
  }

  private String paint(Paint paint, String text) {
    return paint.on(text, colours);
  }
}
