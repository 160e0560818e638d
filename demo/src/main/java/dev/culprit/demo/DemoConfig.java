package dev.culprit.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the demo runs.
 *
 * @param server where Culprit listens, for example {@code http://127.0.0.1:8080}
 * @param runFor how long, at least a minute; empty means until it is stopped
 * @param report where to write the score at the end
 * @param out the terminal, or whatever stands for it
 * @param seed decides the plot; the load and its noise remain what they are
 * @param colours whether {@code out} understands ANSI colours
 */
public record DemoConfig(
    URI server,
    Optional<Duration> runFor,
    Optional<Path> report,
    PrintStream out,
    long seed,
    boolean colours) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public DemoConfig {
    if (server.getHost() == null) {
      throw new IllegalArgumentException(
          "server must be like http://127.0.0.1:8080, was " + server);
    }
    check(runFor, report);
  }

  /** With another plot every time, and with colours if the process has a terminal. */
  public DemoConfig(URI server, Optional<Duration> runFor, Optional<Path> report, PrintStream out) {
    this(server, runFor, report, out, System.currentTimeMillis(), Paint.suitsThisProcess());
  }

  /**
   * Said before anything is started and not after it.
   *
   * @throws IllegalArgumentException if a demo cannot run for so long, or cannot write there
   */
  public static void check(Optional<Duration> runFor, Optional<Path> report) {
    report.ifPresent(DemoConfig::checkFolder);
    runFor
        .filter(duration -> duration.compareTo(SHORTEST) < 0)
        .ifPresent(
            tooShort -> {
              throw new IllegalArgumentException(
                  "a demo runs for at least "
                      + SHORTEST.toSeconds()
                      + "s, or no shop could open and close; "
                      + tooShort.toSeconds()
                      + "s was asked for");
            });
  }

  private static void checkFolder(Path report) {
    Path folder = report.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          "the report must lie in a folder that exists and can be written; it was " + report);
    }
  }
}
