package dev.culprit.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a moment lies between the left and the right of a picture. */
record TimeScale(Instant from, Instant to, double left, double right) {
  private static final int[] STEP_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };
  private static final double PX_EACH = 104;

  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");

  /** A place of the axis and what stands there. */
  record Tick(double x, String label) {}

  double x(Instant at) {
    double share =
        (double) (at.toEpochMilli() - from.toEpochMilli())
            / Math.max(1, to.toEpochMilli() - from.toEpochMilli());
    // Somewhat beyond both ends is enough for what is cut off there.
    return left + Math.max(-1, Math.min(2, share)) * (right - left);
  }

  boolean has(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }

  List<Tick> ticks() {
    long span = Math.max(1, Duration.between(from, to).toSeconds());
    long most = Math.max(2, (long) ((right - left) / PX_EACH));
    long step = ((span / most) / 86_400 + 1) * 86_400;
    for (int candidate : STEP_SECONDS) {
      if (span / candidate <= most) {
        step = candidate;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
    for (long second = first; second <= to.getEpochSecond(); second += step) {
      Instant at = Instant.ofEpochSecond(second);
      boolean midnight = second % 86_400 == 0;
      String label = (midnight ? DAY : step < 60 ? SECONDS : MINUTES).format(at);
      ticks.add(new Tick(x(at), label));
    }
    return ticks;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
