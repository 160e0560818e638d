package dev.culprit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history far larger than the heap is read to the end. */
final class BoundedMemoryTest {
  private static final int CHANGES = 90_000;
  private static final String HEAP = "-Xmx56m"; // the file has twice that
  private static final int TITLE = 1_400;

  @TempDir private Path directory = Path.of("");

  @Test
  void memoryDoesNotGrowWithTheHistory() throws Exception {
    Path history = Files.createDirectories(directory.resolve("history"));
    write(history.resolve("changes.ndjson"));
    assertThat(Files.size(history.resolve("changes.ndjson"))).isGreaterThan(112L * 1024 * 1024);
    Path output = directory.resolve("output.txt");
    Process reader =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HistoryReader.class.getName(),
                    history.toString(),
                    directory.resolve("scratch").toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(reader.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains(CHANGES + " events in order");
  }

  /** Times jump about, so that no part of the file is sorted. */
  private static void write(Path file) throws IOException {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    String title = "x".repeat(TITLE);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < CHANGES; i++) {
        long second = (i * 7_919L) % CHANGES;
        out.write(
            "{\"id\":\"c" + i + "\",\"kind\":\"deploy\",\"services\":[\"shop\"],\"startedAt\":\"");
        out.write(start.plusSeconds(second) + "\",\"title\":\"" + title + i + "\"}\n");
      }
    }
  }
}
