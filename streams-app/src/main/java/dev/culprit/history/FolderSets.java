package dev.culprit.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sets of one folder. Changes that several of them look into are sorted once. */
final class FolderSets {
  private static final String SAMPLES = "metrics";

  private final Workshop workshop;
  private final HistoryFolder folder;
  private final List<SetBuilder> builders = new ArrayList<>();

  FolderSets(Workshop workshop, HistoryFolder folder) throws IOException {
    this.workshop = workshop;
    this.folder = folder;
    for (SetPlan plan : folder.plans()) {
      builders.add(new SetBuilder(workshop, plan));
    }
  }

  /** Why nothing can be learnt from this folder, if so. */
  Optional<String> whyNone() {
    if (!folder.has(Role.ANOMALIES) && folder.has(Role.TRUTH)) {
      return Optional.of(
          "its truth is not about anomalies, of which it has none; such data tells whether a series"
              + " shifted, not which change did it");
    }
    if (!folder.has(Role.CHANGES) && builders.stream().noneMatch(SetBuilder::knowsCauses)) {
      return Optional.of(
          "it has anomalies, but neither changes that could have caused them nor a truth");
    }
    return Optional.empty();
  }

  List<HistorySet> sets(String name) throws IOException {
    Set<String> spokenOf = new HashSet<>();
    builders.forEach(builder -> spokenOf.addAll(builder.spokenOf()));
    Map<List<RoleFile>, PreparedChanges> prepared = new HashMap<>();
    List<HistorySet> sets = new ArrayList<>();
    for (SetBuilder builder : builders) {
      List<RoleFile> files = builder.plan().changes();
      PreparedChanges changes = prepared.get(files);
      if (changes == null) {
        changes = PreparedChanges.of(workshop, files, spokenOf);
        prepared.put(files, changes);
      }
      String set = builder.plan().name();
      sets.add(
          ComparedSet.of(
              builder.build(set.isEmpty() ? name : name + "/" + set, changes),
              folder.path().resolve(SAMPLES)));
    }
    return sets;
  }
}
