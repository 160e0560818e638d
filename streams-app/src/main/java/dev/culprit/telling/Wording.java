package dev.culprit.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, times and kinds as people read them, as the page writes them. */
final class Wording {
  private static final DateTimeFormatter FULL = format("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter CLOCK = format("HH:mm:ss");
  private static final int SERVICES_NAMED = 3;

  private Wording() {}

  static String full(Instant at) {
    return FULL.format(at);
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** {@code 40 s}, {@code 4 min}, {@code 1 h 20 min}, {@code 3 d 4 h}. */
  static String span(Duration span) {
    Duration length = span.abs();
    if (length.toSeconds() < 100) {
      return length.toSeconds() + " s";
    }
    if (length.toMinutes() < 60) {
      return Math.round(length.toSeconds() / 60.0) + " min";
    }
    if (length.toHours() < 24) {
      return length.toHours() + " h" + rest(length.toMinutesPart(), "min");
    }
    return length.toDays() + " d" + rest(length.toHoursPart(), "h");
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + " " + unit;
  }

  /** Never 0 % or 100 %, which nobody knows. */
  static String percent(double probability) {
    if (probability <= 0) {
      return "0 %";
    }
    if (probability < 0.01) {
      return "<1 %";
    }
    return probability > 0.99 ? ">99 %" : Math.round(probability * 100) + " %";
  }

  static String kind(String kind) {
    return switch (kind) {
      case "feature_flag" -> "feature flag";
      case "db_migration" -> "migration";
      default -> kind.replace('_', ' ');
    };
  }

  /** A few by name, the rest by number. */
  static String names(List<String> names) {
    return names.size() <= SERVICES_NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SERVICES_NAMED - 1))
            + " and "
            + (names.size() - SERVICES_NAMED + 1)
            + " more";
  }

  /** A measured value in its unit (UCUM), to three digits. */
  static String measured(double value, String unit) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (unit.equals("1")) {
      return digits(value * 100) + " %";
    }
    if (unit.equals("ms") && size >= 1_000) {
      return digits(value / 1_000) + " s";
    }
    if (unit.equals("s") && size < 1) {
      return digits(value * 1_000) + " ms";
    }
    String shown = unit.replaceAll("^\\{(.*)\\}", "$1");
    double divisor = size >= 1e10 ? 1e9 : size >= 1e7 ? 1e6 : size >= 1e4 ? 1e3 : 1;
    String prefix = divisor == 1e9 ? "G" : divisor == 1e6 ? "M" : divisor == 1e3 ? "k" : "";
    return digits(value / divisor) + prefix + (shown.isEmpty() ? "" : " " + shown);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
