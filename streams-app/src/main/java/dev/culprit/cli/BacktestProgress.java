package dev.culprit.cli;

import dev.culprit.backtest.Progress;
import dev.culprit.backtest.SetScore;
import dev.culprit.history.HistorySet;
import java.io.PrintWriter;
import java.util.Locale;

/** A bar for eyes, a line per set for logs. */
final class BacktestProgress implements Progress {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private String name = "";
  private long size;
  private long begun;
  private long shown;
  private long done;

  BacktestProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void begin(HistorySet set) {
    name = Words.plain(set.name());
    size = set.size();
    begun = System.nanoTime();
    shown = begun;
    done = 0;
  }

  @Override
  public void through(long events) {
    done = events;
    long now = System.nanoTime();
    if (terminal && now - shown > EVERY_NANOS) {
      shown = now;
      double share = size == 0 ? 0 : Math.min(1, (double) events / size);
      err.printf(
          Locale.ROOT,
          "\r\u001b[K%s %s %,d of %,d events",
          Words.bar(share),
          name,
          events,
          Math.max(size, events));
      err.flush();
    }
  }

  @Override
  public void end(SetScore score) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (terminal) {
      err.print("\r\u001b[K");
    }
    err.printf(
        Locale.ROOT,
        "%s: %,d questions, %,d events in %.1f s%n",
        name,
        score.asked().size(),
        done,
        seconds);
    err.flush();
  }
}
