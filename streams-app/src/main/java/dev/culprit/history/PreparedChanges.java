package dev.culprit.history;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The changes of a history, sorted on disk; several sets may look into them. */
final class PreparedChanges {
  private static final String USUAL = "production";

  /**
   * What there is of a change.
   *
   * @param events that tell of it
   * @param rows that those were made of
   */
  record Found(long events, long rows) {
    private static final Found NOT = new Found(0, 0);

    private Found and(Entry entry) {
      return new Found(events + 1, rows + (entry.isWhole() ? 1 : 0));
    }
  }

  private final Workshop workshop;
  private final Tally tally = new Tally();
  private final Map<String, Long> environments = new TreeMap<>();
  private final Map<String, Found> lookedFor = new HashMap<>();
  private final Reverts reverts = new Reverts();
  private final String files;
  private long count;
  private long whole;
  private long withoutCase;
  private boolean everywhere;
  private Path sorted;

  private PreparedChanges(Workshop workshop, List<RoleFile> files) {
    this.workshop = workshop;
    this.files = String.join(", ", files.stream().map(workshop::nameOf).toList());
    sorted = workshop.scratch();
  }

  /**
   * @param lookedFor ids that the truth speaks of
   */
  static PreparedChanges of(Workshop workshop, List<RoleFile> files, Set<String> lookedFor)
      throws IOException {
    PreparedChanges changes = new PreparedChanges(workshop, files);
    lookedFor.forEach(id -> changes.lookedFor.put(id, Found.NOT));
    changes.prepare(files);
    return changes;
  }

  Tally tally() {
    return tally;
  }

  Path sorted() {
    return sorted;
  }

  long count() {
    return count;
  }

  /** What there is of an id that was looked for. */
  Found found(String id) {
    return lookedFor.getOrDefault(id, Found.NOT);
  }

  boolean allHaveACase() {
    return withoutCase == 0;
  }

  /** Where anomalies happened that do not say: in production, else where most changes are. */
  Optional<String> usualEnvironment() {
    return environments.containsKey(USUAL)
        ? Optional.of(USUAL)
        : environments.entrySet().stream()
            .max(Comparator.comparing(Map.Entry<String, Long>::getValue))
            .map(Map.Entry::getKey);
  }

  /** Whether all of them say that they were elsewhere. */
  boolean neverHappenedIn(String environment) {
    return count > 0 && !everywhere && !environments.containsKey(environment);
  }

  /** When the first of them happened that is not among {@code withheld}. */
  Optional<Instant> first(Set<String> withheld) throws IOException {
    try (EntryFile.Reader reader = new EntryFile.Reader(sorted)) {
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        if (!withheld.contains(entry.get().id())) {
          return entry.map(Entry::at);
        }
      }
      return Optional.empty();
    }
  }

  private void prepare(List<RoleFile> roleFiles) throws IOException {
    EventReader reader = new EventReader(workshop.vocabulary(), tally);
    try (EntrySort sort = new EntrySort(workshop.scratch());
        DistinctIds ids = new DistinctIds(workshop.scratch())) {
      for (RoleFile file : roleFiles) {
        workshop.read(
            file,
            tally,
            row -> {
              for (Incoming change : reader.read(Role.CHANGES, row, Optional.empty())) {
                look((ChangeEvent) change.event());
                sort.addAll(Stages.of(change));
              }
            });
      }
      sorted =
          sort.finish(
              entry -> {
                count++;
                if (entry.isWhole()) {
                  whole++;
                  ids.add(entry.id());
                }
                lookedFor.computeIfPresent(entry.id(), (id, found) -> found.and(entry));
                return reverts.apply(entry);
              });
      long repeated = sort.repeated(EventType.CHANGE);
      tally.notUsed(repeated);
      tally.note(files, repeated, "", "not used: the same change again, word for word");
      tally.note(
          files,
          reverts.found(),
          reverts.example(),
          "rollbacks found by titles such as Revert \"X\"");
      tally.note(
          files,
          whole - ids.count(),
          "",
          "ids told of again with other content; the latest version of an id counts");
    }
  }

  private void look(ChangeEvent change) {
    everywhere |= change.environment().isEmpty();
    change
        .environment()
        .ifPresent(
            environment -> {
              environments.merge(environment, 1L, Long::sum);
              withoutCase += change.about().labels().containsKey(PreparedSet.CASE) ? 0 : 1;
            });
  }
}
