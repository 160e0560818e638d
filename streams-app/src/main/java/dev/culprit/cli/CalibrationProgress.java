package dev.culprit.cli;

import dev.culprit.calibration.Calibration;
import java.io.PrintWriter;
import java.util.Locale;

/** A bar for eyes, a line per step for logs. */
final class CalibrationProgress implements Calibration.Progress {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private String what = "";
  private long size;
  private long shownNanos;

  /**
   * @param terminal whether somebody looks at it
   */
  CalibrationProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void begin(String step, long events) {
    what = Words.plain(step);
    size = events;
    err.printf(Locale.ROOT, "%s%s: %,d events%n", terminal ? "\r\u001b[K" : "", what, events);
  }

  @Override
  public void through(long events) {
    if (!terminal || size == 0) {
      return;
    }
    if (events >= size) {
      err.print("\r\u001b[K");
      err.flush();
    } else if (System.nanoTime() - shownNanos > EVERY_NANOS) {
      shownNanos = System.nanoTime();
      err.printf(Locale.ROOT, "\r\u001b[K%s %,d", Words.bar((double) events / size), events);
      err.flush();
    }
  }
}
