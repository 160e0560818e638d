package dev.culprit.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** An option that is a duration with its unit: {@code 250ms}, {@code 30s}, {@code 7d}. */
public record DurationOption(Duration least, Duration most) implements ConfigDef.Validator {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  /** Reads a duration; {@code name} is what an error names. */
  public static Duration parse(String name, String value) {
    Matcher matcher = FORM.matcher(value.strip());
    if (!matcher.matches()) {
      throw new ConfigException(
          name,
          value,
          "a duration is a whole number with a unit (ms, s, m, h, d), like 250ms or 7d");
    }
    ChronoUnit unit = UNITS.get(matcher.group(2));
    return Duration.of(Long.parseLong(matcher.group(1)), unit == null ? ChronoUnit.MILLIS : unit);
  }

  /** The shortest form that {@link #parse} reads. */
  static String text(Duration duration) {
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      Duration one = parse("unit", "1" + unit);
      if (!duration.isZero() && duration.toMillis() % one.toMillis() == 0) {
        return duration.toMillis() / one.toMillis() + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  @Override
  public void ensureValid(String name, @Nullable Object value) {
    Duration duration = parse(name, String.valueOf(value));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new ConfigException(name, value, "it must lie in " + this);
    }
  }

  @Override
  public String toString() {
    return "[" + text(least) + " … " + text(most) + "]";
  }
}
