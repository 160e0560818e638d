package dev.culprit.cli;

import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.WhyNot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Values as a terminal shows them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BAR = 20;

  private Words() {}

  /** Text of a stranger, without what would command the terminal. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code 42 s}, {@code 5 min}, {@code 3 h 10 min}, {@code 2 d}. */
  static String span(Duration duration) {
    Duration span = duration.abs();
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

  static String percent(double probability) {
    return String.format(Locale.ROOT, "%5.1f %%", probability * 100);
  }

  static String bar(double probability) {
    int full = (int) Math.round(Math.min(1, Math.max(0, probability)) * BAR);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  /** A factor on the odds, from its decimal logarithm: {@code ×31}, {@code ×0.08}. */
  static String factor(double log10) {
    double factor = Math.pow(10, log10);
    if (factor >= 1e6 || (factor < 1e-4 && factor > 0)) {
      return String.format(Locale.ROOT, "×10^%.1f", log10);
    }
    if (factor >= 10) {
      return String.format(Locale.ROOT, "×%.0f", factor);
    }
    return String.format(Locale.ROOT, factor >= 1 ? "×%.1f" : "×%.2g", factor);
  }

  static String hypothesis(Hypothesis hypothesis, Optional<String> changeId) {
    return switch (hypothesis) {
      case CHANGE -> plain(changeId.orElse("a change"));
      case UNLINKED -> "a recorded change outside the known scope";
      case NONE -> "no recorded change";
    };
  }

  static String relation(Relation relation) {
    return switch (relation) {
      case SAME -> "on the anomalous service itself";
      case GLOBAL -> "on the whole environment";
      case UP1 -> "on what the anomalous service calls, evaluates or keeps its data in";
      case SHARED_DB -> "on a service with the same database";
      case UP2 -> "two calls away from the anomalous service";
      case DOWN1 -> "on a caller of the anomalous service";
      case UP3 -> "three calls away from the anomalous service";
      case NONE -> "on a service without a known path";
    };
  }

  /** Where a change was, as far as its services say. */
  static String place(RuledOut change) {
    if (!change.services().isEmpty()) {
      return plain(String.join(", ", change.services()));
    }
    return change.code() == WhyNot.UNRELATED_SERVICE ? "elsewhere" : "whole environment";
  }

  static String whyNot(WhyNot code) {
    return switch (code) {
      case FINISHED_LONG_BEFORE -> "too long ago: its effect would have shown earlier";
      case STARTED_AFTER -> "began after the onset";
      case UNRELATED_SERVICE -> "no known path leads from the changed service to an anomalous one";
      case OTHER_REGION -> "acted only in other regions";
      case CHANGED_SERVICE_HEALTHY -> "the changed service itself shows no anomaly";
      case NOT_WORSE_ON_NEW_VERSION -> "a comparison found its version not worse";
      case UNDONE_BEFORE -> "it had been taken back before the onset";
      case KEPT_AFTER_RECOVERY -> "the anomaly went away although the change stayed";
      case ROLLBACK_DID_NOT_HELP -> "the anomaly stayed although the change was rolled back";
      case DISTANT_SERVICE -> "the path from the changed service is long, or widely shared";
      case UNTYPICAL_METRIC -> "such changes seldom show in such a metric";
      case RARELY_GUILTY -> "such changes seldom cause anything";
      case ALERTS_BY_ITSELF -> "the service alerts as often by itself";
      case NOT_STARTED -> "has not started";
      case OUTRANKED -> "others explain it better";
      case OVER_THE_LIMIT -> "more changes were near than are weighed";
    };
  }
}
