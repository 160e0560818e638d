package dev.culprit.cli;

import dev.culprit.app.Replay;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far a replay has got: one line that changes on a terminal, else a line now and then. */
final class ReplayProgress implements Replay.Progress {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long ON_A_TERMINAL = NANOS_PER_SECOND / 5;
  private static final long ELSEWHERE = 10 * NANOS_PER_SECOND;

  private final PrintWriter err;
  private final long events;
  private final boolean terminal;
  private long lastNanos = System.nanoTime();
  private boolean open;
  private long sent;
  private Instant reached = Instant.EPOCH;

  /**
   * @param terminal whether somebody looks at it
   */
  ReplayProgress(PrintWriter err, long events, boolean terminal) {
    this.err = err;
    this.events = events;
    this.terminal = terminal;
  }

  @Override
  public void sent(long count, Instant at) {
    if (System.nanoTime() - lastNanos > (terminal ? ON_A_TERMINAL : ELSEWHERE)) {
      say(count, at, "");
    }
    sent = count;
    reached = at;
  }

  @Override
  public void waiting(Instant next, Duration left) {
    if (terminal) {
      say(sent, reached, ", next in " + Words.span(left));
    }
  }

  void end() {
    if (open) {
      err.println();
      open = false;
    }
  }

  private void say(long count, Instant at, String more) {
    lastNanos = System.nanoTime();
    String line =
        String.format(
            Locale.ROOT,
            "%3d %%  %,d of %,d  %s%s",
            100 * count / events,
            count,
            events,
            Words.time(at),
            more);
    if (terminal) {
      err.print("\r\u001b[K" + line);
      err.flush();
      open = true;
    } else {
      err.println(line);
    }
  }
}
