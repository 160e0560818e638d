package dev.culprit.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads {@code 2026-11-22T10:00:00.5+01:00}. By hand, because every event carries several times and
 * a formatter takes most of the time that reading an event takes.
 */
final class Rfc3339 {
  private static final String LAYOUT = "dddd-dd-ddtdd:dd:dd";
  private static final int MOST_FRACTION_DIGITS = 9;
  private static final int SECONDS_PER_DAY = 86_400;

  private final String text;
  private int position = LAYOUT.length();

  private Rfc3339(String text) {
    this.text = text;
  }

  /** The moment, or nothing if {@code text} is no RFC 3339 time, for example has no zone. */
  static Optional<Instant> parse(String text) {
    return hasLayout(text) ? new Rfc3339(text).instant() : Optional.empty();
  }

  private static boolean hasLayout(String text) {
    if (text.length() <= LAYOUT.length()) {
      return false;
    }
    for (int i = 0; i < LAYOUT.length(); i++) {
      char wanted = LAYOUT.charAt(i);
      char found = text.charAt(i);
      boolean fits =
          switch (wanted) {
            case 'd' -> isDigit(found);
            case 't' -> found == 'T' || found == 't';
            default -> found == wanted;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private Optional<Instant> instant() {
    int hour = number(11, 2);
    int minute = number(14, 2);
    int second = number(17, 2);
    Optional<Integer> nanos = nanos();
    Optional<Integer> offsetSeconds = offsetSeconds();
    if (hour > 23 || minute > 59 || second > 59 || nanos.isEmpty() || offsetSeconds.isEmpty()) {
      return Optional.empty();
    }
    try {
      long day = LocalDate.of(number(0, 4), number(5, 2), number(8, 2)).toEpochDay();
      long secondOfDay = (hour * 60L + minute) * 60 + second;
      return Optional.of(
          Instant.ofEpochSecond(
              day * SECONDS_PER_DAY + secondOfDay - offsetSeconds.get(), nanos.get()));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private Optional<Integer> nanos() {
    if (text.charAt(position) != '.') {
      return Optional.of(0);
    }
    position++;
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    int digits = position - start;
    if (digits == 0 || digits > MOST_FRACTION_DIGITS) {
      return Optional.empty();
    }
    int nanos = number(start, digits);
    for (int i = digits; i < MOST_FRACTION_DIGITS; i++) {
      nanos *= 10;
    }
    return Optional.of(nanos);
  }

  private Optional<Integer> offsetSeconds() {
    int left = text.length() - position;
    if (left == 1 && (text.charAt(position) == 'Z' || text.charAt(position) == 'z')) {
      return Optional.of(0);
    }
    if (left != 6 || text.charAt(position + 3) != ':') {
      return Optional.empty();
    }
    for (int i : new int[] {1, 2, 4, 5}) {
      if (!isDigit(text.charAt(position + i))) {
        return Optional.empty();
      }
    }
    int hours = number(position + 1, 2);
    int minutes = number(position + 4, 2);
    if (hours > 23 || minutes > 59) {
      return Optional.empty();
    }
    int seconds = (hours * 60 + minutes) * 60;
    return switch (text.charAt(position)) {
      case '+' -> Optional.of(seconds);
      case '-' -> Optional.of(-seconds);
      default -> Optional.empty();
    };
  }

  private int number(int start, int digits) {
    int number = 0;
    for (int i = start; i < start + digits; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
