package dev.culprit.view;

import dev.culprit.wire.EventType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a name was seen.
 *
 * @param count of records, repeated ones too
 * @param sources of the senders that say who they are, the first few
 * @param isListed whether it was more than a component's
 */
record NameUse(
    Set<EventType> types,
    long count,
    List<String> sources,
    Instant first,
    Instant last,
    boolean isListed) {
  private static final int MOST_SOURCES = 5;

  static NameUse of(EventType type, Optional<String> source, Instant at, boolean isListed) {
    return new NameUse(
        EnumSet.of(type), 1, source.map(List::of).orElse(List.of()), at, at, isListed);
  }

  NameUse and(NameUse other) {
    Set<EventType> both = EnumSet.copyOf(types);
    both.addAll(other.types);
    return new NameUse(
        both,
        count + other.count,
        Stream.concat(sources.stream(), other.sources.stream())
            .distinct()
            .limit(MOST_SOURCES)
            .toList(),
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        isListed || other.isListed);
  }

  boolean isChanged() {
    return types.contains(EventType.CHANGE);
  }

  /** Whether something is measured there, or depends on it. */
  boolean isWatched() {
    return types.contains(EventType.ANOMALY) || types.contains(EventType.DEPENDENCY);
  }
}
