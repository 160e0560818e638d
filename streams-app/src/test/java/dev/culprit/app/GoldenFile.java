package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what the code must print. {@code -Dgolden.update=true} writes it anew; then
 * read the diff.
 */
public final class GoldenFile {
  private GoldenFile() {}

  /**
   * @param file relative to the module
   */
  public static void check(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s (-Dgolden.update=true writes it anew; then read the diff)", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
