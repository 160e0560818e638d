package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change as an answer tells of it: what a responder needs before opening anything else. */
public record ChangeSummary(
    String id,
    Kind kind,
    ChangeStatus status,
    Optional<String> title,
    List<String> services,
    Optional<String> database,
    List<String> components,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> rolledBackAt,
    Optional<String> version,
    Optional<String> previousVersion,
    List<ValueChange> values,
    Optional<String> owner,
    Optional<Actor> actor,
    List<Link> links) {

  private static final int VALUES = 5;
  private static final int LINKS = 5;

  public static ChangeSummary of(ChangeEvent change) {
    return new ChangeSummary(
        change.id(),
        change.kind(),
        change.status(),
        change.about().title(),
        change.scope().services(),
        change.scope().database(),
        change.scope().components(),
        change.startedAt(),
        change.endedAt(),
        change.rolledBackAt(),
        change.alteration().version(),
        change.alteration().previousVersion(),
        first(VALUES, change.alteration().values()),
        change.about().owner(),
        change.about().actor(),
        first(LINKS, change.about().links()));
  }

  private static <T> List<T> first(int most, List<T> all) {
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }
}
