package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as other people write it: ISO 8601 with any offset or none, a number of seconds,
 * milliseconds, microseconds or nanoseconds since 1970, or as in e-mail. Only for files that are
 * being imported; what is sent to us says exactly what it means, see {@link Times}.
 *
 * @param zoneAssumed whether it named no zone, so that it was taken as UTC
 */
public record AnyTime(Instant at, boolean zoneAssumed) {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})[-/](\\d{2})[-/](\\d{2})"
              + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)?"
              + "\\s*(?:([Zz]|UTC|GMT)|([+-])(\\d{2}):?(\\d{2})?)?");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  /** What stands there, or nothing if it is no time of our days. */
  public static Optional<AnyTime> of(JsonNode json) {
    if (json.isNumber()) {
      return sinceEpoch(json.decimalValue());
    }
    return json.isTextual() ? of(json.textValue().strip()) : Optional.empty();
  }

  private static Optional<AnyTime> of(String text) {
    return Rfc3339.parse(text)
        .map(at -> new AnyTime(at, false))
        .or(() -> iso(text))
        .or(() -> number(text))
        .or(() -> mail(text))
        .filter(AnyTime::isOfOurDays);
  }

  private boolean isOfOurDays() {
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static Optional<AnyTime> sinceEpoch(BigDecimal count) {
    return EpochUnit.of(count.doubleValue()).map(unit -> new AnyTime(unit.exact(count), false));
  }

  private static Optional<AnyTime> number(String text) {
    try {
      return sinceEpoch(new BigDecimal(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<AnyTime> mail(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(new AnyTime(time.toInstant(), false));
    } catch (DateTimeException otherWay) {
      return Optional.empty();
    }
  }

  private static Optional<AnyTime> iso(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6),
              nanos(parts));
      int offset = (number(parts, 10) * 60 + number(parts, 11)) * 60;
      boolean west = "-".equals(parts.group(9));
      boolean assumed = parts.group(8) == null && parts.group(9) == null;
      Instant at = local.toInstant(ZoneOffset.ofTotalSeconds(west ? -offset : offset));
      return Optional.of(new AnyTime(at, assumed));
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(Matcher parts) {
    String digits = parts.group(7);
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }
}
