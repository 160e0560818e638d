package dev.culprit.sources.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.runs.MigrationTool;
import dev.culprit.runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommittedRunTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T09:30:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "America/New_York",
        "America/St_Johns",
        "Pacific/Auckland",
        "Pacific/Chatham",
        "Pacific/Honolulu",
        "Pacific/Kiritimati"
      })
  void offsetIsThatOfWhoMigrated(String zone) {
    for (Duration took :
        new Duration[] {Duration.ZERO, Duration.ofSeconds(3), Duration.ofMinutes(95)}) {
      Instant end = BEGIN.plus(took);
      Instant committed = end.plusMillis(300);
      assertThat(begin(BEGIN, zone, took, committed, Optional.of(true))).isEqualTo(BEGIN);
      assertThat(begin(end, zone, took, committed, Optional.of(false))).isEqualTo(BEGIN);
    }
  }

  @Test
  void transactionThatWentOnForHalfAnHourMovesNothing() {
    Instant committed = BEGIN.plus(Duration.ofMinutes(40));
    assertThat(begin(BEGIN, "UTC", Duration.ZERO, committed, Optional.of(true))).isEqualTo(BEGIN);
  }

  @Test
  void clockOfTheDatabaseMayBeAheadALittle() {
    Instant committed = BEGIN.minusSeconds(60);
    assertThat(begin(BEGIN, "UTC", Duration.ZERO, committed, Optional.of(true))).isEqualTo(BEGIN);
  }

  @Test
  void withoutTheNameOfTheDatabaseWhatFitsBetterIsTaken() {
    Duration took = Duration.ofMinutes(10);
    Instant end = BEGIN.plus(took);
    Instant committed = end.plusSeconds(1);
    assertThat(begin(BEGIN, "Asia/Tokyo", took, committed, Optional.empty())).isEqualTo(BEGIN);
    assertThat(begin(end, "Asia/Tokyo", took, committed, Optional.empty())).isEqualTo(BEGIN);
  }

  @Test
  void rowOfLongAgoThatIsRestoredNowKeepsItsTime() {
    Instant committed = BEGIN.plus(Duration.ofDays(40));
    assertThat(begin(BEGIN, "UTC", Duration.ZERO, committed, Optional.of(true))).isEqualTo(BEGIN);
  }

  private static Instant begin(
      Instant written,
      String zone,
      Duration took,
      Instant committed,
      Optional<Boolean> writesBegin) {
    Run run =
        new Run(
            MigrationTool.FLYWAY,
            1,
            "V1__x.sql",
            1,
            "1",
            "x",
            "ann",
            null,
            null,
            LocalDateTime.ofInstant(written, ZoneId.of(zone)),
            took,
            Run.Sort.APPLIED);
    return new CommittedRun(run, committed, writesBegin).begin();
  }
}
