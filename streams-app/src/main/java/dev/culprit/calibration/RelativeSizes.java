package dev.culprit.calibration;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large changes are, relative to the median of their like in the week before; 1 where fewer
 * than five are known. Remembers that week.
 */
final class RelativeSizes {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int FEWEST = 5;
  private static final int LOOK_EVERY = 1_000;

  private final Map<Like, Deque<Sized>> recent = new HashMap<>();
  private int seen;

  private record Like(Kind kind, List<String> services) {}

  private record Sized(Instant at, double size) {}

  /** Of the next change in order of time. */
  double next(ChangeEvent change) {
    if (change.alteration().size().isEmpty()) {
      return 1;
    }
    Instant oldest = change.startedAt().minus(WEEK);
    if (++seen % LOOK_EVERY == 0) {
      recent.values().forEach(sizes -> forget(sizes, oldest));
      recent.values().removeIf(Deque::isEmpty);
    }
    Deque<Sized> sizes =
        recent.computeIfAbsent(
            new Like(change.kind(), change.scope().services()), like -> new ArrayDeque<>());
    forget(sizes, oldest);
    double size = change.alteration().size().get();
    double relative = sizes.size() < FEWEST ? 1 : size / median(sizes);
    sizes.addLast(new Sized(change.startedAt(), size));
    return relative;
  }

  private static void forget(Deque<Sized> sizes, Instant oldest) {
    while (!sizes.isEmpty() && sizes.getFirst().at().isBefore(oldest)) {
      sizes.removeFirst();
    }
  }

  private static double median(Deque<Sized> sizes) {
    List<Double> sorted = sizes.stream().map(Sized::size).sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
