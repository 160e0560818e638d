package dev.culprit.sources.debezium;

import dev.culprit.runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * When a run was. The tools write local times of which nobody tells the zone, but the database's
 * log tells when the row was committed, and that is right behind the run: of all offsets that
 * places on earth have, the one that leaves the least time in between is taken.
 *
 * @param writesBegin whether the time of a statement is there the time at which its transaction
 *     began; empty if the database is not known
 */
record CommittedRun(Run run, Instant committedAt, Optional<Boolean> writesBegin) {
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final int HOUR = 60;

  /** In minutes. */
  private static final List<Integer> OFFSETS = offsets();

  Instant begin() {
    if (writesBegin.isPresent()) {
      return begin(writesBegin.get());
    }
    // Whatever fits better: a wrong guess is off by the time that the run took.
    Duration asBegin = gap(begin(true));
    Duration asEnd = gap(begin(false));
    return begin(asBegin.compareTo(asEnd) <= 0);
  }

  private Duration gap(Instant begin) {
    return Duration.between(begin.plus(run.took()), committedAt).abs();
  }

  private Instant begin(boolean writtenAtBegin) {
    Instant asUtc = run.written().toInstant(ZoneOffset.UTC);
    Instant begin = writtenAtBegin ? asUtc : asUtc.minus(run.took());
    Duration late = Duration.between(begin.plus(run.took()), committedAt);
    OptionalInt offset =
        OFFSETS.stream()
            .mapToInt(Integer::intValue)
            .filter(minutes -> !late.plusMinutes(minutes).plus(SKEW).isNegative())
            .min();
    return offset.isPresent() && late.compareTo(Duration.ofHours(13)) < 0
        ? begin.minus(Duration.ofMinutes(offset.getAsInt()))
        : begin;
  }

  private static List<Integer> offsets() {
    List<Integer> offsets = new ArrayList<>();
    IntStream.rangeClosed(-12, 14).forEach(hours -> offsets.add(hours * HOUR));
    offsets.addAll(List.of(-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825));
    return offsets;
  }
}
