package dev.culprit.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one folder by what they hold, and the sets that they make: {@code X_anomalies} and
 * {@code X_truth} are the set X, {@code changes_with_Y} beside {@code changes} makes the set
 * with_Y.
 */
final class HistoryFolder {
  private final Path path;
  private final List<RoleFile> files;

  private HistoryFolder(Path path, List<RoleFile> files) {
    this.path = path;
    this.files = files;
  }

  static HistoryFolder of(Path path, Vocabulary vocabulary) throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return new HistoryFolder(
          path,
          all.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(Path::toString))
              .flatMap(file -> RoleFile.of(file, vocabulary).stream())
              .toList());
    }
  }

  Path path() {
    return path;
  }

  boolean has(Role role) {
    return files.stream().anyMatch(file -> file.role() == role);
  }

  /** This folder, with the files of that role that lie further out. */
  HistoryFolder withFilesOf(HistoryFolder outer, Role role) {
    return new HistoryFolder(path, Stream.concat(files.stream(), outer.of(role).stream()).toList());
  }

  /** In order of their names. */
  List<SetPlan> plans() {
    Set<String> names = new TreeSet<>(tags(Role.TRUTH));
    if (!of(Role.ANOMALIES).stream().allMatch(file -> names.contains(file.tag()))) {
      names.add("");
    }
    if (names.size() > 1 && of(Role.ANOMALIES).stream().noneMatch(f -> isUntold(f, names))) {
      names.remove("");
    }
    if (names.isEmpty()) {
      names.add("");
    }
    List<SetPlan> plans = new ArrayList<>();
    for (String name : names) {
      changes(name, names)
          .forEach((variant, changes) -> plans.add(plan(name, variant, changes, names)));
    }
    return plans;
  }

  private SetPlan plan(String name, String variant, List<RoleFile> changes, Set<String> names) {
    List<RoleFile> anomalies = tagged(Role.ANOMALIES, name);
    List<RoleFile> truth = tagged(Role.TRUTH, name);
    boolean hasNone = anomalies.isEmpty() || name.isEmpty();
    List<RoleFile> others = new ArrayList<>(of(Role.VERDICTS));
    others.addAll(of(Role.PARAMETERS));
    return new SetPlan(
        Stream.of(name, variant).filter(part -> !part.isEmpty()).collect(Collectors.joining("/")),
        changes,
        hasNone
            ? of(Role.ANOMALIES).stream().filter(file -> isUntold(file, names)).toList()
            : anomalies,
        truth,
        dependencies(name, names),
        others);
  }

  /** Whether no truth file bears its tag, so that it belongs to the set without a name. */
  private static boolean isUntold(RoleFile file, Set<String> names) {
    return file.tag().isEmpty() || !names.contains(file.tag());
  }

  private List<RoleFile> dependencies(String name, Set<String> names) {
    List<RoleFile> own = name.isEmpty() ? List.of() : tagged(Role.DEPENDENCIES, name);
    return own.isEmpty()
        ? of(Role.DEPENDENCIES).stream().filter(file -> isUntold(file, names)).toList()
        : own;
  }

  /** The changes of a set by the name of the variant; one, without a name, as a rule. */
  private Map<String, List<RoleFile>> changes(String name, Set<String> names) {
    List<RoleFile> own = name.isEmpty() ? List.of() : tagged(Role.CHANGES, name);
    List<RoleFile> shared =
        of(Role.CHANGES).stream().filter(file -> isUntold(file, names)).toList();
    List<RoleFile> usual = own.isEmpty() ? shared : own;
    Map<String, List<RoleFile>> variants = new LinkedHashMap<>();
    List<RoleFile> plain = usual.stream().filter(file -> !file.isAlternative()).toList();
    if (!plain.isEmpty()) {
      variants.put("", plain);
    }
    usual.stream()
        .filter(RoleFile::isAlternative)
        .forEach(file -> variants.computeIfAbsent(file.tag(), t -> new ArrayList<>()).add(file));
    if (variants.size() == 1 || variants.isEmpty()) {
      return Map.of("", usual);
    }
    return variants;
  }

  private Set<String> tags(Role role) {
    return of(role).stream().map(RoleFile::tag).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<RoleFile> tagged(Role role, String tag) {
    return of(role).stream().filter(file -> file.tag().equals(tag)).toList();
  }

  List<RoleFile> of(Role role) {
    return files.stream().filter(file -> file.role() == role).toList();
  }
}
