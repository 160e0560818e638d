package dev.culprit.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A unit in which a bare number may count the time since 1970. */
enum EpochUnit {
  SECONDS(1),
  MILLISECONDS(1_000),
  MICROSECONDS(1_000_000),
  NANOSECONDS(1_000_000_000);

  private static final long FIRST_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long END_SECOND = Instant.parse("2101-01-01T00:00:00Z").getEpochSecond();

  private final long perSecond;

  EpochUnit(long perSecond) {
    this.perSecond = perSecond;
  }

  /** The unit in which {@code count} is a time of our days, if there is one. */
  static Optional<EpochUnit> of(double count) {
    for (EpochUnit unit : values()) {
      double seconds = count / unit.perSecond;
      if (seconds >= FIRST_SECOND && seconds < END_SECOND) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** The moment, to the second. */
  Instant instant(double count) {
    return Instant.ofEpochSecond((long) (count / perSecond));
  }

  /** The moment, to the nanosecond. */
  Instant exact(BigDecimal count) {
    BigDecimal[] parts = count.divideAndRemainder(BigDecimal.valueOf(perSecond));
    BigDecimal nanos =
        parts[1].movePointRight(9).divide(BigDecimal.valueOf(perSecond), RoundingMode.DOWN);
    return Instant.ofEpochSecond(parts[0].longValue(), nanos.longValue());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
