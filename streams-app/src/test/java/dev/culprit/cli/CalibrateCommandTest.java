package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.calibration.GuiltyConfigs;
import dev.culprit.domain.Parameters;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.ListedHistory;
import dev.culprit.history.Truth;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalibrateCommandTest {
  private static final int INCIDENTS = 40;

  @TempDir Path directory;

  private final Terminal terminal = new Terminal();

  private Path history(int guiltyKindChangesOn) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("shop"));
    ListedHistory history =
        GuiltyConfigs.history(INCIDENTS, Duration.ofDays(3), guiltyKindChangesOn);
    for (HistoryEvent event : history.listed()) {
      String file =
          switch (event.type()) {
            case CHANGE -> "changes.ndjson";
            case ANOMALY -> "anomalies.ndjson";
            case DEPENDENCY, VERDICT, PARAMETERS -> throw new AssertionError(event.type());
          };
      append(folder.resolve(file), new String(event.json(), StandardCharsets.UTF_8));
    }
    for (Truth truth : history.truths()) {
      String guilty = truth.guilty().stream().findFirst().map(id -> "\"" + id + "\"").orElse("");
      append(
          folder.resolve("truth.ndjson"),
          "{\"anomaly\":\"%s\",\"guilty\":[%s]}".formatted(truth.anomalyId(), guilty));
    }
    return folder;
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void betterVersionIsWrittenAndCanBeUsed() throws IOException {
    Path file = directory.resolve("fitted.json");
    int status =
        terminal.run(
            "calibrate",
            "--history",
            history(INCIDENTS).toString(),
            "--output",
            file.toString(),
            "--valid-from",
            "2026-11-22T10:00:00Z",
            "--json");
    assertThat(status).as(terminal.err()).isZero();
    Parameters version = ParametersFile.orShipped(Optional.of(file));
    assertThat(version.id()).matches("2026-11-22T10:00Z-[0-9a-f]{8}");
    assertThat(version.validFrom()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(version.calibrated()).isTrue();
    assertThat(terminal.err()).contains("wrote " + file + ", version " + version.id());
    JsonNode report = Json.MAPPER.readTree(terminal.out());
    assertThat(report.at("/after/top1").asDouble())
        .isGreaterThanOrEqualTo(report.at("/before/top1").asDouble());
    assertThat(report.at("/parameters/version").asText()).isEqualTo(version.id());
  }

  @Test
  void worseVersionIsKeptBack() throws IOException {
    Path file = directory.resolve("fitted.json");
    // The last twelve of forty are held out, and nothing of what was learnt holds there.
    int status =
        terminal.run(
            "calibrate",
            "--history",
            history(28).toString(),
            "--parts",
            "kind-priors,lags,risk",
            "--output",
            file.toString());
    assertThat(status).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("worse on what it has not seen (log score");
    assertThat(terminal.out()).contains("12 incidents held out").contains("not asked for");
    assertThat(file).doesNotExist();
  }

  @Test
  void sourceMustBeNamedOnce() {
    assertThat(terminal.run("calibrate")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("either --history DIR or --from-topics");
  }

  @Test
  void unknownPartIsNamedWithThoseThatThereAre() {
    assertThat(terminal.run("calibrate", "--history", "x", "--parts", "lag"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--parts was lag").contains("lags").contains("sharpness");
  }

  @Test
  void momentThatIsNoneIsNamed() {
    assertThat(terminal.run("calibrate", "--history", "x", "--valid-from", "soon"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--valid-from was soon");
  }
}
