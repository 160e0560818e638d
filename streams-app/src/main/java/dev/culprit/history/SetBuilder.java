package dev.culprit.history;

import dev.culprit.domain.MetricAnomaly;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Incoming;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads all that a set has beside its changes, and puts the set together. */
final class SetBuilder {
  /** What always was, was known so long before the first event. */
  private static final Duration BEFORE_ALL = Duration.ofSeconds(1);

  private final Workshop workshop;
  private final SetPlan plan;
  private final Tally tally = new Tally();
  private final EventReader reader;
  private final Map<String, Claim> claims;
  private final Set<String> withheld = new HashSet<>();
  private final Endings endings = new Endings();

  SetBuilder(Workshop workshop, SetPlan plan) throws IOException {
    this.workshop = workshop;
    this.plan = plan;
    reader = new EventReader(workshop.vocabulary(), tally);
    claims = ClaimFiles.read(workshop, plan, tally);
    claims.values().forEach(claim -> withheld.addAll(claim.withheld()));
  }

  SetPlan plan() {
    return plan;
  }

  boolean knowsCauses() {
    return !claims.isEmpty();
  }

  /** Changes of which the truth speaks. */
  Set<String> spokenOf() {
    Set<String> ids = new HashSet<>(withheld);
    claims.values().forEach(claim -> ids.addAll(claim.guilty()));
    return ids;
  }

  HistorySet build(String name, PreparedChanges changes) throws IOException {
    SeenAnomalies seen = new SeenAnomalies(claims.keySet(), changes);
    try (EntrySort sort = new EntrySort(workshop.scratch())) {
      inferEndings(changes.usualEnvironment());
      for (RoleFile file : plan.anomalies()) {
        read(file, changes.usualEnvironment(), seen, sort);
      }
      readBackground(start(changes, seen), sort);
      long[] count = {0};
      Path sorted =
          sort.finish(
              entry -> {
                count[0]++;
                return entry;
              });
      noteRepeated(sort, EventType.ANOMALY, plan.anomalies());
      noteRepeated(sort, EventType.DEPENDENCY, plan.dependencies());
      noteRepeated(sort, EventType.VERDICT, plan.others());
      noteRepeated(sort, EventType.PARAMETERS, plan.others());
      return set(name, changes, seen, sorted, count[0]);
    }
  }

  private HistorySet set(
      String name, PreparedChanges changes, SeenAnomalies seen, Path sorted, long others) {
    List<Truth> truths = TruthCheck.of(claims, seen.judged(), changes, tally, told());
    long leftOut = withheld.stream().mapToLong(id -> changes.found(id).events()).sum();
    long rows = withheld.stream().mapToLong(id -> changes.found(id).rows()).sum();
    tally.notUsed(rows);
    note(rows, "changes kept from this set because its truth withholds them");
    seen.note(tally, told());
    return new PreparedSet(
        name,
        truths,
        seen.domainLabel(),
        changes.count() - leftOut + others,
        tally.usage(List.of(changes.tally())),
        List.of(changes.sorted(), sorted),
        Set.copyOf(withheld));
  }

  /** Just before the first event. */
  private Instant start(PreparedChanges changes, SeenAnomalies seen) throws IOException {
    return Stream.concat(changes.first(withheld).stream(), seen.first().stream())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH)
        .minus(BEFORE_ALL);
  }

  private void read(RoleFile file, Optional<String> environment, SeenAnomalies seen, EntrySort sort)
      throws IOException {
    workshop.read(
        file,
        tally,
        row -> {
          for (Incoming incoming : reader.read(Role.ANOMALIES, row, environment)) {
            List<Entry> stages = Stages.of(endings.apply(incoming));
            seen.add((MetricAnomaly) incoming.event(), stages.get(0).at());
            sort.addAll(stages);
          }
        });
  }

  /** Reads the anomalies once more, before: the next of a metric says when the one before ended. */
  private void inferEndings(Optional<String> environment) throws IOException {
    Tally unheard = new Tally();
    EventReader ahead = new EventReader(workshop.vocabulary(), unheard);
    for (RoleFile file : plan.anomalies()) {
      workshop.read(
          file,
          unheard,
          row -> {
            for (Incoming incoming : ahead.read(Role.ANOMALIES, row, environment)) {
              if (claims.containsKey(incoming.event().id())) {
                endings.add((MetricAnomaly) incoming.event());
              }
            }
          });
    }
    note(
        endings.infer(),
        "anomalies whose end nobody told had ended when the next began, since each has a truth of its"
            + " own");
  }

  private void readBackground(Instant start, EntrySort sort) throws IOException {
    List<RoleFile> files = new ArrayList<>(plan.dependencies());
    files.addAll(plan.others());
    for (RoleFile file : files) {
      workshop.read(
          file,
          tally,
          row -> {
            for (Incoming incoming : reader.read(file.role(), row, Optional.empty())) {
              for (Entry entry : Stages.of(incoming)) {
                Instant at = entry.at().isBefore(start) ? start : entry.at();
                sort.add(Entry.of(incoming, at, true));
              }
            }
          });
    }
  }

  private void noteRepeated(EntrySort sort, EventType type, List<RoleFile> files) {
    tally.notUsed(sort.repeated(type));
    String names = String.join(", ", files.stream().map(workshop::nameOf).toList());
    tally.note(names, sort.repeated(type), "", "not used: the same again, word for word");
  }

  private void note(long count, String text) {
    tally.note(told(), count, "", text);
  }

  /** The file that the set's remarks are about. */
  private String told() {
    List<RoleFile> files = plan.truth().isEmpty() ? plan.anomalies() : plan.truth();
    return files.isEmpty() ? "" : workshop.nameOf(files.get(0));
  }
}
