package dev.culprit.view.graph;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as Graphite writes it: {@code 20261122}, {@code 11/22/26}, {@code nov22}, {@code monday}.
 */
final class GraphiteDay {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{1,4})");
  private static final Pattern MONTH_AND_DAY = Pattern.compile("([a-z]{3})[a-z]*(\\d{1,2})");

  private GraphiteDay() {}

  /** Eight digits may also be seconds: they are a date only if month and day could be. */
  static boolean isDate(String digits) {
    Matcher date = EIGHT_DIGITS.matcher(digits);
    return date.matches()
        && Integer.parseInt(date.group(1)) > 1900
        && Integer.parseInt(date.group(2)) < 13
        && Integer.parseInt(date.group(3)) < 32;
  }

  /**
   * Empty if it means nothing; nothing at all means today.
   *
   * @throws DateTimeException if there is no such day
   */
  static Optional<LocalDate> parse(String text, LocalDate today) {
    return switch (text) {
      case "", "today" -> Optional.of(today);
      case "yesterday" -> Optional.of(today.minusDays(1));
      case "tomorrow" -> Optional.of(today.plusDays(1));
      default -> date(text).or(() -> named(text, today));
    };
  }

  private static Optional<LocalDate> date(String text) {
    Matcher date = EIGHT_DIGITS.matcher(text);
    if (date.matches()) {
      return Optional.of(LocalDate.of(number(date, 1), number(date, 2), number(date, 3)));
    }
    Matcher american = AMERICAN.matcher(text);
    return american.matches()
        ? Optional.of(
            LocalDate.of(year(number(american, 3)), number(american, 1), number(american, 2)))
        : Optional.empty();
  }

  private static Optional<LocalDate> named(String text, LocalDate today) {
    Matcher named = MONTH_AND_DAY.matcher(text);
    if (named.matches() && MONTHS.contains(named.group(1))) {
      int month = MONTHS.indexOf(named.group(1)) + 1;
      return Optional.of(LocalDate.of(today.getYear(), month, number(named, 2)));
    }
    int weekday = text.length() < 3 ? -1 : WEEKDAYS.indexOf(text.substring(0, 3));
    return weekday < 0
        ? Optional.empty()
        : Optional.of(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(weekday + 1))));
  }

  /** Two digits mean the hundred years from 1970 on. */
  private static int year(int digits) {
    int full = digits < 1900 ? digits + 1900 : digits;
    return full < 1970 ? full + 100 : full;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
