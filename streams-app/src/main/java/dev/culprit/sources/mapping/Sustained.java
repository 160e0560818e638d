package dev.culprit.sources.mapping;

import dev.culprit.sources.mapping.Fields.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long something held before it was told: seconds, {@code 300s}, {@code 5m}, {@code PT5M}.
 * Several are multiplied, as a period and a number of periods are.
 */
final class Sustained {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)?");

  /** What holds longer is no alert but a state of things. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Field<List<String>> factors;

  Sustained(Field<List<String>> factors) {
    this.factors = factors;
  }

  /** Nothing if any factor says nothing that can be understood. */
  Duration in(Scope scope) {
    List<String> written = factors.of(scope).orElse(List.of());
    double seconds = written.isEmpty() ? 0 : 1;
    for (String factor : written) {
      seconds *= seconds(factor).orElse(0.0);
    }
    return Duration.ofMillis((long) Math.min(seconds * 1000, (double) LONGEST.toMillis()));
  }

  private static Optional<Double> seconds(String text) {
    Matcher brief = SHORT.matcher(text.toLowerCase(Locale.ROOT));
    if (brief.matches()) {
      return Optional.of(Double.parseDouble(brief.group(1)) * unit(brief.group(2)));
    }
    try {
      return Optional.of(Duration.parse(text).toMillis() / 1000.0).filter(s -> s >= 0);
    } catch (DateTimeException noDuration) {
      return Optional.empty();
    }
  }

  private static double unit(@Nullable String name) {
    return switch (name == null ? "s" : name) {
      case "ms" -> 0.001;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      default -> 1;
    };
  }
}
