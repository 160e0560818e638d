package dev.culprit.cli;

import dev.culprit.history.Histories;
import dev.culprit.history.HistorySet;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The histories of a folder, and a temporary folder for what does not fit into memory. */
final class HistoryChoice implements AutoCloseable {
  private final Path scratch;
  private final List<HistorySet> sets;

  private HistoryChoice(Path scratch, List<HistorySet> sets) {
    this.scratch = scratch;
    this.sets = List.copyOf(sets);
  }

  static HistoryChoice open(Path directory) throws IOException {
    Path scratch = Files.createTempDirectory("culprit-history-");
    try {
      return new HistoryChoice(scratch, Histories.in(directory, scratch));
    } catch (IOException | RuntimeException e) {
      delete(scratch);
      throw e;
    }
  }

  List<HistorySet> all() {
    return sets;
  }

  /** The set of that name; without a name, the only one. */
  HistorySet one(@Nullable String name) {
    List<HistorySet> found =
        name == null ? sets : sets.stream().filter(set -> set.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new Failure(
        (name == null ? "there are several histories" : "there is no history " + name)
            + "; name one with --only: "
            + sets.stream().map(HistorySet::name).collect(Collectors.joining(", ")));
  }

  @Override
  public void close() throws IOException {
    delete(scratch);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
