package dev.culprit.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The stretch of time that tells the story, as the page chooses it. */
record Span(Instant from, Instant to) {
  private static final double SERIOUS = 0.05;
  private static final int RANKED = 3;
  private static final Duration AROUND = Duration.ofMinutes(30);
  private static final Duration LEAST = Duration.ofMinutes(2);
  private static final Duration LONGEST_BEFORE = Duration.ofDays(2);

  /** What was wished for; open ends are chosen from before the suspects until after recovery. */
  static Span of(Story story, Wish wish) {
    Span fitting = fitting(story);
    Instant from = wish.from().orElse(fitting.from);
    Instant to = wish.to().orElse(fitting.to);
    return from.isBefore(to) ? new Span(from, to) : new Span(from, from.plus(AROUND));
  }

  private static Span fitting(Story story) {
    Instant onset = story.firstOnset();
    Instant earliest =
        story.suspects().stream()
            .filter(suspect -> suspect.probability() >= SERIOUS)
            .limit(RANKED)
            .map(suspect -> suspect.change().startedAt())
            .min(Comparator.naturalOrder())
            .orElse(onset.minus(AROUND));
    double lead = Math.max(millis(earliest, onset), (double) LEAST.toMillis());
    double before = Math.min(lead * 1.5, (double) LONGEST_BEFORE.toMillis());
    // The samples tell how long it went on while it is open.
    Instant end =
        story
            .resolvedAt()
            .orElseGet(
                () ->
                    story.episodes().stream()
                        .flatMap(episode -> episode.points().stream())
                        .map(Story.Point::at)
                        .max(Comparator.naturalOrder())
                        .filter(story.lastOnset()::isBefore)
                        .orElse(story.lastOnset()));
    double length = Math.max(millis(onset, end) * 1.15, before * 0.4);
    double after = Math.min(length, Math.max(before * 3, (double) AROUND.toMillis()));
    return new Span(onset.minusMillis((long) before), onset.plusMillis((long) after));
  }

  private static double millis(Instant from, Instant to) {
    return (double) Duration.between(from, to).toMillis();
  }
}
