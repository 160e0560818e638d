package dev.culprit.backtest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers and names as every report shows them. */
final class Figures {
  private static final Map<String, String> RULES =
      Baseline.ALL.stream().collect(Collectors.toMap(Baseline::key, Baseline::text));

  static final String UNDEFINED = "–";

  private Figures() {}

  static String method(String key) {
    return RULES.getOrDefault(key, key);
  }

  static String value(Score score, Measure measure) {
    return show(score, measure, estimate -> number(estimate.value()));
  }

  /** {@code 0.44–0.76}. */
  static String interval(Score score, Measure measure) {
    return show(score, measure, estimate -> number(estimate.low()) + "–" + number(estimate.high()));
  }

  /** {@code .44–.76}, for narrow columns. */
  static String narrowInterval(Score score, Measure measure) {
    return show(score, measure, estimate -> narrow(estimate.low()) + "–" + narrow(estimate.high()));
  }

  private static String narrow(double value) {
    if (value > 1) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    String text = number(value);
    return text.startsWith("0") ? text.substring(1) : "1";
  }

  private static String show(Score score, Measure measure, Function<Score.Estimate, String> text) {
    return Optional.ofNullable(score.estimates().get(measure)).map(text).orElse(UNDEFINED);
  }

  /** {@code +0.14 (+0.02 to +0.26)}. */
  static String lead(Map<Measure, Score.Estimate> leads, Measure measure) {
    return Optional.ofNullable(leads.get(measure))
        .map(
            lead ->
                String.format(
                    Locale.ROOT, "%+.2f (%+.2f to %+.2f)", lead.value(), lead.low(), lead.high()))
        .orElse(UNDEFINED);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** How many questions there are, and of which sort. */
  static String questions(SetScore set) {
    int n = set.asked().size();
    return n
        + (n == 1 ? " question, " : " questions, ")
        + set.guilty()
        + " with a guilty change, "
        + (n - set.guilty())
        + " without";
  }

  /** In which way the answers were wrong, the most frequent first: {@code 5 × …}. */
  static List<String> misses(SetScore set) {
    return set.misses().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(miss -> miss.getValue() + " × " + miss.getKey())
        .toList();
  }

  static String askedAfter(Optional<Duration> askedAfter) {
    return askedAfter
        .map(after -> "asked " + span(after) + " after the anomaly was detected")
        .orElse("asked at the end of the history");
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
}
