package dev.culprit.history;

import dev.culprit.domain.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables by version of one folder. Of a history in cases, a case's own files begin with its
 * name; one file is held in memory at a time.
 */
final class Samples {
  /** How much of the past tells what is normal. */
  private static final Duration LOOKED_BACK = Duration.ofHours(1);

  private final Path folder;
  private final List<Path> files;
  private Optional<Path> opened = Optional.empty();
  private Optional<SampleFile> content = Optional.empty();

  private Samples(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  static Samples in(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.filter(Samples::isTable).sorted().toList()) {
          if (SampleFile.isByVersion(file)) {
            files.add(file);
          }
        }
      }
    }
    return new Samples(folder, files);
  }

  private static boolean isTable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  void copy(Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : files) {
      Files.copy(file, target.resolve(file.getFileName()));
    }
  }

  String folder() {
    return folder.getFileName().toString();
  }

  /**
   * @param division the case, if the history is divided into cases
   * @param since when the version's first instance ran
   */
  Optional<Comparison> judge(
      Optional<String> division, String service, String version, Instant since, Instant now)
      throws IOException {
    for (Path file : files) {
      if (division.isEmpty() || isOf(file, division.get())) {
        SampleFile table = open(file);
        List<Sample> ofService =
            table.samples().stream()
                .filter(s -> s.service().equals(service))
                .filter(s -> !s.at().isAfter(now) && s.at().isAfter(since.minus(LOOKED_BACK)))
                .toList();
        if (!ofService.isEmpty()) {
          return new VersionJudge(table.metrics()).judge(service, version, since, now, ofService);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Path file, String division) {
    String name = file.getFileName().toString();
    return name.equals(division + ".csv.gz") || name.equals(division + ".csv");
  }

  private SampleFile open(Path file) throws IOException {
    if (opened.isEmpty() || !opened.get().equals(file)) {
      content = SampleFile.read(file);
      opened = Optional.of(file);
    }
    return content.orElseThrow(() -> new IllegalStateException(file + " is no table by version"));
  }
}
