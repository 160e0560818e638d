package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of RFC 3339, and the days of the calendar. */
class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:05:00Z, 2026-11-22T10:05:00Z",
    "2026-11-22t10:05:00z, 2026-11-22T10:05:00Z",
    "2026-11-22T10:05:00.5Z, 2026-11-22T10:05:00.5Z",
    "2026-11-22T10:05:00.123456789-00:30, 2026-11-22T10:35:00.123456789Z",
    "2026-11-22T00:05:00+14:00, 2026-11-21T10:05:00Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
  })
  void isRead(String text, Instant instant) {
    assertThat(Rfc3339.parse(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-22",
        "2026-11-22T10:05Z",
        "2026-11-22T10:05:00",
        "2026-11-22 10:05:00Z",
        "2026-11-22T10:05:00.Z",
        "2026-11-22T10:05:00.1234567890Z",
        "2026-11-22T10:05:00,5Z",
        "2026-11-22T10:05:00.5",
        "2026-11-22T10:05:00+1:00",
        "2026-11-22T10:05:00+0100",
        "2026-11-22T10:05:00+01:60",
        "2026-11-22T10:05:00+24:00",
        "2026-11-22T10:05:00*01:00",
        "2026-11-22T10:05:00ZZ",
        "2026-11-22T10:05:00Z[Europe/Berlin]",
        "2026-11-22T24:00:00Z",
        "2026-11-22T10:60:00Z",
        "2026-11-22T10:05:60Z",
        "2026-13-22T10:05:00Z",
        "2025-02-29T10:05:00Z",
        "2026-11-00T10:05:00Z",
        "+2026-11-22T10:05:00Z",
        "٢٠٢٦-11-22T10:05:00Z",
      })
  void isNoTime(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Test
  void agreesWithTheJavaLibrary() {
    Random random = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      OffsetDateTime time =
          Instant.ofEpochSecond(random.nextInt() * 2L, random.nextInt(1_000_000_000))
              .atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(2 * 1080) - 1080) * 60));
      String text = time.toString().replaceFirst("(T\\d\\d:\\d\\d)([Z+-])", "$1:00$2");
      assertThat(Rfc3339.parse(text)).as(text).contains(time.toInstant());
    }
  }
}
