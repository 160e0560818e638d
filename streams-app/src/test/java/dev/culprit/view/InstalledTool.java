package dev.culprit.view;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that a test needs. Where CI runs, all of them must be there. */
public final class InstalledTool {
  private InstalledTool() {}

  /** Skips the test if the program is not installed; fails it with {@code CI=true}. */
  public static Path find(String name) {
    Optional<Path> found =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(name + " is not installed, but CI=true; .ci/run installs it");
    }
    assumeTrue(found.isPresent(), () -> name + " is not installed; .ci/run installs it");
    return found.orElseThrow();
  }
}
