package dev.culprit.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Shapes of times, and what a time that was written wrongly was probably meant to be. */
final class Times {
  /** When something happened. */
  static final Shape<Instant> TIME = field -> within(Years.OF_EVENTS, field, read(field));

  /** From when on something holds: 1970 stands for "always". */
  static final Shape<Instant> VALID_FROM = field -> within(Years.OF_VALIDITY, field, read(field));

  /** A moment of a time series, as milliseconds since 1970. */
  static final Shape<Instant> EPOCH_MILLIS = Times::millis;

  private static final String REMEDY = "it must be an RFC 3339 time such as ";
  private static final String EXAMPLE = "2026-11-22T10:05:00Z";

  /** Years, both included, outside of which a time is taken for a mistake. */
  private record Years(int first, int last) {
    static final Years OF_EVENTS = new Years(2000, 2100);
    static final Years OF_VALIDITY = new Years(1970, 2100);

    boolean contain(Instant time) {
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      return year >= first && year <= last;
    }

    String remedy() {
      return "it must lie in the years " + first + " to " + last;
    }
  }

  private Times() {}

  private static Instant read(Field field) {
    if (!field.json().isTextual()) {
      throw field.refuse(
          field.json().isNumber() ? remedy(field.json().asText()) : REMEDY + EXAMPLE);
    }
    String text = field.json().textValue();
    return Rfc3339.parse(text).orElseThrow(() -> field.refuse(remedy(text)));
  }

  private static Instant within(Years years, Field field, Instant time) {
    if (!field.trusted() && !years.contain(time)) {
      throw field.refuse(years.remedy());
    }
    return time;
  }

  private static Instant millis(Field field) {
    Instant time = Instant.ofEpochMilli(Shapes.WHOLE.read(field));
    if (!field.trusted() && !Years.OF_EVENTS.contain(time)) {
      String seen =
          EpochUnit.of(field.json().doubleValue())
              .map(unit -> "this looks like " + unit)
              .orElseGet(Years.OF_EVENTS::remedy);
      throw field.refuse("it must be milliseconds since 1970, and " + seen);
    }
    return time;
  }

  private static String remedy(String wrong) {
    return sinceEpoch(wrong).or(() -> withoutZone(wrong)).orElse(REMEDY + EXAMPLE);
  }

  private static Optional<String> sinceEpoch(String wrong) {
    try {
      double count = Double.parseDouble(wrong);
      return EpochUnit.of(count)
          .map(
              unit ->
                  REMEDY
                      + unit.instant(count)
                      + " ("
                      + wrong
                      + " looks like "
                      + unit
                      + " since 1970)");
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<String> withoutZone(String wrong) {
    try {
      LocalDateTime local = LocalDateTime.parse(wrong.replace(' ', 'T'));
      return Optional.of(
          "it has no zone; write "
              + local.toInstant(ZoneOffset.UTC)
              + " if it is UTC, else append an offset such as +01:00");
    } catch (DateTimeException otherMistake) {
      return Optional.empty();
    }
  }
}
