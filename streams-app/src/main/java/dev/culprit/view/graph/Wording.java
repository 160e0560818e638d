package dev.culprit.view.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Values as a person reads them on a graph. */
final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int SERVICES_NAMED = 3;

  private Wording() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code 42 s}, {@code 5 min}, {@code 3 h 10 min}, {@code 2 d}. */
  static String span(Instant from, Instant to) {
    Duration span = Duration.between(from, to).abs();
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      return span.toMinutes() + " min";
    }
    if (span.compareTo(Duration.ofDays(2)) < 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toDays() + " d";
  }

  /** A probability with its word: {@code likely (84 %)}. */
  static String probability(String confidence, double probability) {
    return confidence + " (" + percent(probability) + ")";
  }

  /** Never claims certainty that is only rounding. */
  static String percent(double probability) {
    long percent = Math.round(probability * 100);
    if (percent == 0) {
      return "below 1 %";
    }
    return percent == 100 ? "above 99 %" : percent + " %";
  }

  /** A few by name, the rest by number. */
  static String names(List<String> names) {
    if (names.size() <= SERVICES_NAMED) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, SERVICES_NAMED - 1))
        + " and "
        + (names.size() - SERVICES_NAMED + 1)
        + " more";
  }

  static String count(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  static String kind(String kind) {
    return switch (kind) {
      case "feature_flag" -> "feature flag";
      case "db_migration" -> "DB migration";
      case "config" -> "config change";
      case "infrastructure" -> "infrastructure change";
      case "custom" -> "change";
      default -> kind.replace('_', ' ');
    };
  }

  static String kinds(int count, String kind) {
    return count(count, kind(kind), kind(kind) + "s");
  }
}
