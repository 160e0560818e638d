package dev.culprit.cli;

import dev.culprit.app.DurationOption;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 5m} and the like. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    try {
      return DurationOption.parse("it", value);
    } catch (ConfigException e) {
      throw new TypeConversionException(
          "\"" + value + "\" is no duration; write a whole number with a unit, like 90s or 5m");
    }
  }
}
