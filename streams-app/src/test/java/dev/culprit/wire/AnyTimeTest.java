package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnyTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2026-01-01T10:00:00Z\"|2026-01-01T10:00:00Z",
        "\"2026-01-01T10:00:00.5+01:30\"|2026-01-01T08:30:00.5Z",
        "\"2026-01-01 10:00:00+0100\"|2026-01-01T09:00:00Z",
        "\"2026-01-01 10:00:00 -05\"|2026-01-01T15:00:00Z",
        "\"2026/01/01 10:00 UTC\"|2026-01-01T10:00:00Z",
        "\"2026-01-01T10:00:00,123Z\"|2026-01-01T10:00:00.123Z",
        "\"Thu, 1 Jan 2026 10:00:00 +0100\"|2026-01-01T09:00:00Z",
        "1767261600|2026-01-01T10:00:00Z",
        "1767261600.25|2026-01-01T10:00:00.250Z",
        "1767261600123|2026-01-01T10:00:00.123Z",
        "1767261600123456|2026-01-01T10:00:00.123456Z",
        "1767261600123456789|2026-01-01T10:00:00.123456789Z",
        "\"1767261600\"|2026-01-01T10:00:00Z"
      })
  void timeIsReadInEveryNotation(String json, Instant time) throws JsonProcessingException {
    assertThat(AnyTime.of(Json.MAPPER.readTree(json))).contains(new AnyTime(time, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"2026-01-01 10:00:00\"", "\"2026-01-01T10:00\"", "\"2026/01/01 10:00\""})
  void timeWithoutZoneIsTakenAsUtcAndSaysSo(String json) throws JsonProcessingException {
    assertThat(AnyTime.of(Json.MAPPER.readTree(json)))
        .contains(new AnyTime(Instant.parse("2026-01-01T10:00:00Z"), true));
  }

  @Test
  void dateIsItsFirstMoment() throws JsonProcessingException {
    assertThat(AnyTime.of(Json.MAPPER.readTree("\"2026-01-01\"")))
        .contains(new AnyTime(Instant.parse("2026-01-01T00:00:00Z"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"soon\"",
        "\"v2\"",
        "12",
        "true",
        "null",
        "{}",
        "\"2026-13-01T10:00:00Z\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"1969-12-31 23:59\"",
        "\"2026-01-01T25:00:00\"",
        "\"2026-01-01T10:00:00+99:00\""
      })
  void nothingElseIsATime(String json) throws JsonProcessingException {
    assertThat(AnyTime.of(Json.MAPPER.readTree(json))).isEmpty();
  }
}
