package dev.culprit.wire;

import static dev.culprit.wire.SampleEvents.ANOMALY;
import static dev.culprit.wire.SampleEvents.CHANGE;
import static dev.culprit.wire.SampleEvents.failure;
import static dev.culprit.wire.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.InvalidField;
import dev.culprit.wire.UnusableEvent.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender is told which field is wrong, what stood there, and what to write instead. */
class WrongFieldsTest {
  private static final String WITHOUT_KIND = CHANGE.replace("\"kind\":\"deploy\",", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1763800000                 | startedAt was 1763800000, but it must be an RFC 3339 time such as 2025-11-22T08:26:40Z (1763800000 looks like seconds since 1970)
          1763800000000              | startedAt was 1763800000000, but it must be an RFC 3339 time such as 2025-11-22T08:26:40Z (1763800000000 looks like milliseconds since 1970)
          1763800000000000           | startedAt was 1763800000000000, but it must be an RFC 3339 time such as 2025-11-22T08:26:40Z (1763800000000000 looks like microseconds since 1970)
          1763800000000000000        | startedAt was 1763800000000000000, but it must be an RFC 3339 time such as 2025-11-22T08:26:40Z (1763800000000000000 looks like nanoseconds since 1970)
          "1763800000"               | startedAt was 1763800000, but it must be an RFC 3339 time such as 2025-11-22T08:26:40Z (1763800000 looks like seconds since 1970)
          12                         | startedAt was 12, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          "2026-11-22T10:00:00"      | startedAt was 2026-11-22T10:00:00, but it has no zone; write 2026-11-22T10:00:00Z if it is UTC, else append an offset such as +01:00
          "2026-11-22 10:00"         | startedAt was 2026-11-22 10:00, but it has no zone; write 2026-11-22T10:00:00Z if it is UTC, else append an offset such as +01:00
          "2026-11-22"               | startedAt was 2026-11-22, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          "yesterday"                | startedAt was yesterday, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          "1999-12-31T23:59:59Z"     | startedAt was 1999-12-31T23:59:59Z, but it must lie in the years 2000 to 2100
          "2101-01-01T00:00:00Z"     | startedAt was 2101-01-01T00:00:00Z, but it must lie in the years 2000 to 2100
          true                       | startedAt was true, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          {}                         | startedAt was an object, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          null                       | startedAt was missing, but it must be an RFC 3339 time such as 2026-11-22T10:05:00Z
          """)
  void aWrongTimeIsExplained(String time, String message) {
    UnusableEvent failure =
        failure(EventType.CHANGE, CHANGE.replace("\"2026-11-22T10:00:00Z\"", time));
    assertThat(failure.code()).isEqualTo(Code.INVALID_FIELD);
    assertThat(failure).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind":"deployment"                               | kind was deployment, but it must be one of deploy, feature_flag, db_migration, config, infrastructure, custom
          "kind":3                                          | kind was 3, but it must be one of deploy, feature_flag, db_migration, config, infrastructure, custom
          "size":"12"                                       | size was "12", but it must be a number, without quotes
          "size":1e999                                      | size was Infinity, but it is too large for a 64-bit floating-point number
          "sequence":1.5                                    | sequence was 1.5, but it must be a whole number of at most 64 bits
          "sequence":9223372036854775808                    | sequence was 9223372036854775808, but it must be a whole number of at most 64 bits
          "services":"checkout"                             | services was "checkout", but it must be a JSON list, such as [...]
          "services":["a",{}]                               | services[1] was an object, but it must be text in quotes
          "steps":[{"at":"2026-11-22T10:00:00Z","exposure":1},{"at":"2026-11-22T10:01:00","exposure":1}] | steps[1].at was 2026-11-22T10:01:00, but it has no zone; write 2026-11-22T10:01:00Z if it is UTC, else append an offset such as +01:00
          "steps":[{"at":"2026-11-22T10:00:00Z","exposure":25}] | steps[0].exposure was 25.0, but it is a fraction after the step, above 0 and at most 1
          "retracted":"yes"                                 | retracted was "yes", but it must be true or false, without quotes
          "actor":{"name":"Ada"}                            | actor.id was missing, but it must be text in quotes
          "labels":{"tier":1}                               | labels.tier was 1, but it must be text in quotes
          "owner":"a\\u0007b"                               | owner was a\uFFFDb, but a name has no control characters
          "title":"\\ud83d"                                 | title was ?, but it has half of a surrogate pair, which is no character
          """)
  void aWrongFieldIsNamedWithItsValueAndARemedy(String field, String message) {
    UnusableEvent failure =
        failure(
            EventType.CHANGE, with(field.startsWith("\"kind\"") ? WITHOUT_KIND : CHANGE, field));
    assertThat(failure.code()).isEqualTo(Code.INVALID_FIELD);
    assertThat(failure).hasMessage(message.replace("\\uFFFD", "\uFFFD"));
  }

  @Test
  void halfACharacterInALabelsNameIsRefused() {
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"labels\":{\"\\udc00\":\"x\"}")))
        .isNotNull();
    assertThat(failure(EventType.CHANGE, with(CHANGE, "\"labels\":{\"\\ud83d\":\"x\"}")))
        .isNotNull();
  }

  @Test
  void samplesInSecondsAreNoticed() {
    assertThat(failure(EventType.ANOMALY, with(ANOMALY, "\"series\":[[1763800000,0.5]]")))
        .hasMessage(
            "series[0][0] was 1763800000, but it must be milliseconds since 1970, and this looks"
                + " like seconds");
  }

  @Test
  void anOverlongTextIsRefused() {
    UnusableEvent failure =
        failure(EventType.CHANGE, with(CHANGE, "\"title\":\"" + "x".repeat(2001) + "\""));
    assertThat(failure.field().map(InvalidField::field)).contains("title");
  }
}
