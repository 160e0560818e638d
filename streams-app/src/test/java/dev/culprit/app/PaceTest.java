package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  /** A clock that oversleeps by a tenth of a second each time. */
  private static final class SleepyTicker implements Pace.Ticker {
    private long now = 7 * SECOND;
    private final List<Long> waits = new ArrayList<>();
    private boolean stopped;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void await(long nanos) {
      waits.add(nanos);
      now += nanos + SECOND / 10;
    }

    @Override
    public boolean isStopped() {
      return stopped;
    }
  }

  private final SleepyTicker ticker = new SleepyTicker();

  @Test
  void delaysDoNotAddUp() throws InterruptedException {
    Pace pace = new Pace(new ReplaySpeed(60), BEGIN, ticker);
    for (int minute = 1; minute <= 100; minute++) {
      pace.awaitTurn(BEGIN.plus(Duration.ofMinutes(minute)));
    }
    // 100 minutes at 60 times the speed are 100 seconds; the last wait alone overslept.
    assertThat(ticker.nanos() - 7 * SECOND).isEqualTo(100 * SECOND + SECOND / 10);
    assertThat(ticker.waits).hasSize(100);
    assertThat(ticker.waits.get(1)).isEqualTo(SECOND - SECOND / 10);
  }

  @Test
  void whoIsLateDoesNotWait() throws InterruptedException {
    Pace pace = new Pace(new ReplaySpeed(1), BEGIN, ticker);
    ticker.now += 90 * SECOND;
    pace.awaitTurn(BEGIN.plusSeconds(60));
    assertThat(pace.left(BEGIN.plusSeconds(89))).isZero();
    assertThat(ticker.waits).isEmpty();
    assertThat(pace.left(BEGIN.plusSeconds(100))).hasSeconds(10);
  }

  @Test
  void fullSpeedAndWhatLiesBeforeTheBeginningWaitForNothing() throws InterruptedException {
    new Pace(ReplaySpeed.MAX, BEGIN, ticker).awaitTurn(BEGIN.plus(Duration.ofDays(5_000)));
    new Pace(new ReplaySpeed(1), BEGIN, ticker).awaitTurn(Instant.EPOCH);
    assertThat(ticker.waits).isEmpty();
  }

  @Test
  void slowestReplayOfTheLongestHistoryOverflowsNothing() {
    Pace pace = new Pace(new ReplaySpeed(0.001), Instant.EPOCH, ticker);
    assertThat(pace.left(Instant.parse("9999-01-01T00:00:00Z"))).isPositive();
  }

  @Test
  void stoppedReplayWaitsNoLonger() throws InterruptedException {
    Pace pace = new Pace(new ReplaySpeed(1), BEGIN, ticker);
    ticker.stopped = true;
    pace.awaitTurn(BEGIN.plusSeconds(1_000));
    assertThat(ticker.waits).isEmpty();
  }
}
