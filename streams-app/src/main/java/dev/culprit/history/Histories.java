package dev.culprit.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The histories in a folder and its subfolders.
 *
 * @param sets in order of their names
 * @param skipped folders that look like a history and are none, with the reason
 */
public record Histories(List<HistorySet> sets, List<Usage.Note> skipped) {
  private static final int DEEPEST = 3;

  public Histories {
    sets = List.copyOf(sets);
    skipped = List.copyOf(skipped);
  }

  /**
   * Every set of every history in {@code dir}, which is one itself or holds some in subfolders.
   *
   * @param scratch folder for sorted parts; its owner deletes it when done with the sets
   * @throws UnusableHistory if there is none
   */
  public static List<HistorySet> in(Path dir, Path scratch) throws IOException {
    return look(dir, scratch, Vocabulary.shipped()).sets();
  }

  /**
   * As {@link #in}, by a vocabulary of the caller's choice, and with what was left out.
   *
   * @throws UnusableHistory if there is none
   */
  public static Histories look(Path dir, Path scratch, Vocabulary vocabulary) throws IOException {
    if (!Files.isDirectory(dir)) {
      throw new UnusableHistory(
          dir
              + (Files.exists(dir) ? " is a file" : " does not exist")
              + "; name the folder that holds changes, anomalies and truth");
    }
    Files.createDirectories(scratch);
    Path root = dir.toAbsolutePath().normalize();
    List<HistorySet> sets = new ArrayList<>();
    List<Usage.Note> skipped = new ArrayList<>();
    List<HistoryFolder> folders = folders(root, vocabulary);
    boolean rootIsOne = folders.stream().anyMatch(folder -> folder.path().equals(root));
    for (HistoryFolder folder : folders) {
      String name = name(root, folder.path(), rootIsOne);
      FolderSets of = new FolderSets(new Workshop(folder.path(), scratch, vocabulary), folder);
      Optional<String> reason = of.whyNone();
      if (reason.isPresent()) {
        skipped.add(new Usage.Note(name, 1, "", "not used: " + reason.get()));
      } else {
        sets.addAll(of.sets(name));
      }
    }
    if (sets.isEmpty()) {
      throw new UnusableHistory(nothing(dir, skipped));
    }
    return new Histories(sets, skipped);
  }

  private static String nothing(Path dir, List<Usage.Note> skipped) {
    String remedy =
        "; a history is a folder with changes.ndjson, anomalies.ndjson and truth.ndjson, see"
            + " docs/histories.md";
    return skipped.isEmpty()
        ? "no history was found in " + dir + remedy
        : "no history in "
            + dir
            + " is usable: "
            + skipped.get(0).file()
            + " is "
            + skipped.get(0).text()
            + remedy;
  }

  /** Of the folders those that hold a history; what is missing there is taken from further out. */
  private static List<HistoryFolder> folders(Path root, Vocabulary vocabulary) throws IOException {
    Map<Path, HistoryFolder> all = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.walk(root, DEEPEST)) {
      for (Path path : paths.filter(Files::isDirectory).sorted().toList()) {
        boolean hidden = !path.equals(root) && path.getFileName().toString().startsWith(".");
        if (!hidden) {
          all.put(path, HistoryFolder.of(path, vocabulary));
        }
      }
    }
    Set<Path> lent = new HashSet<>();
    Map<Path, HistoryFolder> complete = new HashMap<>();
    all.forEach((path, folder) -> complete.put(path, completed(folder, all, lent)));
    return all.keySet().stream()
        .map(path -> complete.getOrDefault(path, all.get(path)))
        .filter(folder -> folder.has(Role.CHANGES) || folder.has(Role.ANOMALIES))
        .filter(folder -> folder.has(Role.ANOMALIES) || !lent.contains(folder.path()))
        .toList();
  }

  private static HistoryFolder completed(
      HistoryFolder folder, Map<Path, HistoryFolder> all, Set<Path> lent) {
    HistoryFolder complete = folder;
    for (Role role : List.of(Role.CHANGES, Role.DEPENDENCIES)) {
      if (folder.has(Role.ANOMALIES) && !folder.has(role)) {
        for (Path outer = folder.path().getParent();
            outer != null && !complete.has(role);
            outer = outer.getParent()) {
          HistoryFolder lender = all.get(outer);
          if (lender != null && lender.has(role)) {
            complete = complete.withFilesOf(lender, role);
            lent.add(outer);
          }
        }
      }
    }
    return complete;
  }

  private static String name(Path root, Path folder, boolean rootIsOne) {
    String below = root.relativize(folder).toString().replace('\\', '/');
    if (!rootIsOne) {
      return below;
    }
    String name = String.valueOf(root.getFileName());
    return below.isEmpty() ? name : name + "/" + below;
  }
}
