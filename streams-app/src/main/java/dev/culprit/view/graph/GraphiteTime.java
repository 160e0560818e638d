package dev.culprit.view.graph;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as Graphite writes it: epoch seconds, {@code now}, {@code -1h}, {@code 10:00_20261122},
 * {@code noon+30min}, {@code yesterday}, {@code monday}. In UTC; how Graphite reads it, oddities
 * included ({@code 12pm} is midnight), so that a query means the same to both.
 */
final class GraphiteTime {
  private static final Pattern REFERENCE_AND_OFFSET = Pattern.compile("([^+-]*)([+-].*)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])((?:\\d{1,9}[a-z]+)+)");
  private static final Pattern STEP = Pattern.compile("(\\d+)([a-z]+)");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?<half>am|pm)?"
              + "|(?<bare>\\d{1,2})(?<bareHalf>am|pm)"
              + "|(?<word>noon|midnight|teatime))?(?<day>.*)");

  private final LocalDate today;
  private final Instant now;

  private GraphiteTime(Instant now) {
    this.now = now;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Empty if it means nothing. */
  static Optional<Instant> parse(String text, Instant now) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[_, ]", "");
    try {
      return new GraphiteTime(now).moment(plain);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> moment(String text) {
    if (text.matches("\\d+") && !GraphiteDay.isDate(text)) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    Matcher parts = REFERENCE_AND_OFFSET.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Duration> offset =
        parts.group(2) == null ? Optional.of(Duration.ZERO) : offset(parts.group(2));
    return offset.flatMap(by -> reference(parts.group(1)).map(moment -> moment.plus(by)));
  }

  private static Optional<Duration> offset(String text) {
    Matcher whole = OFFSET.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher step = STEP.matcher(whole.group(2));
    while (step.find()) {
      Optional<Duration> unit = unit(step.group(2));
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(unit.get().multipliedBy(Long.parseLong(step.group(1))));
    }
    return Optional.of(whole.group(1).equals("-") ? sum.negated() : sum);
  }

  private static Optional<Duration> unit(String name) {
    if (name.startsWith("s")) {
      return Optional.of(Duration.ofSeconds(1));
    } else if (name.startsWith("min")) {
      return Optional.of(Duration.ofMinutes(1));
    } else if (name.startsWith("h")) {
      return Optional.of(Duration.ofHours(1));
    } else if (name.startsWith("d")) {
      return Optional.of(Duration.ofDays(1));
    } else if (name.startsWith("w")) {
      return Optional.of(Duration.ofDays(7));
    } else if (name.startsWith("mon")) {
      return Optional.of(Duration.ofDays(30));
    }
    return name.startsWith("y") ? Optional.of(Duration.ofDays(365)) : Optional.empty();
  }

  private Optional<Instant> reference(String text) {
    if (text.isEmpty() || text.equals("now")) {
      return Optional.of(now);
    }
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return Optional.empty();
    }
    LocalTime time = time(clock);
    return GraphiteDay.parse(clock.group("day"), today)
        .map(day -> day.atTime(time).toInstant(ZoneOffset.UTC));
  }

  private static LocalTime time(Matcher clock) {
    if (clock.group("hour") != null) {
      int hour = hour(clock.group("hour"), String.valueOf(clock.group("half")));
      return LocalTime.of(hour, Integer.parseInt(clock.group("minute")));
    } else if (clock.group("bare") != null) {
      return LocalTime.of(hour(clock.group("bare"), clock.group("bareHalf")), 0);
    }
    return switch (String.valueOf(clock.group("word"))) {
      case "noon" -> LocalTime.NOON;
      case "teatime" -> LocalTime.of(16, 0);
      default -> LocalTime.MIDNIGHT;
    };
  }

  private static int hour(String digits, String half) {
    int hour = Integer.parseInt(digits);
    return half.equals("pm") ? (hour + 12) % 24 : hour;
  }
}
