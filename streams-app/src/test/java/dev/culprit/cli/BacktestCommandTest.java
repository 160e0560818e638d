package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Json;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestCommandTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void everyReportIsWrittenAndTheTablePrinted() throws IOException {
    history("year");
    Terminal terminal = new Terminal();
    Path json = dir.resolve("r.json");
    Path markdown = dir.resolve("r.md");
    Path html = dir.resolve("r.html");
    Path svg = dir.resolve("r.svg");
    assertThat(
            terminal.run(
                "backtest",
                dir.resolve("year").toString(),
                "--json",
                json.toString(),
                "--markdown",
                markdown.toString(),
                "--html",
                html.toString(),
                "--svg",
                svg.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).startsWith("year: 1 question, 1 with a guilty change, 0 without\n");
    assertThat(terminal.err()).contains("year: 1 questions, 2 events in ");
    JsonNode set = Json.MAPPER.readTree(json.toFile()).path("sets").path(0);
    assertThat(set.path("name").asText()).isEqualTo("year");
    assertThat(set.path("methods").path("culprit").path("ac1").asDouble()).isEqualTo(1);
    assertThat(Files.readString(markdown)).contains("| **culprit** |");
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>");
    assertThat(Files.readString(svg)).startsWith("<svg ");
  }

  @Test
  void severalHistoriesInSubfoldersAreOneReport() throws IOException {
    history("one");
    history("two");
    Terminal terminal = new Terminal();
    assertThat(terminal.run("backtest", dir.toString())).isEqualTo(ExitCode.OK);
    assertThat(terminal.out().lines()).anyMatch(line -> line.startsWith("pooled: 2 questions"));
  }

  @Test
  void chosenParametersAreNamedInTheReport() throws IOException {
    history("year");
    ObjectNode parameters = EventJson.write(ShippedParameters.read()).put("version", "mine");
    Path file = Files.writeString(dir.resolve("mine.json"), parameters.toString());
    Terminal terminal = new Terminal();
    String year = dir.resolve("year").toString();
    assertThat(terminal.run("backtest", year, "--parameters", file.toString())).isZero();
    assertThat(terminal.out()).contains("Parameters mine; asked 10 min after");
  }

  @Test
  void theEndOfTheHistoryIsAMomentToAskAt() throws IOException {
    history("year");
    Terminal terminal = new Terminal();
    String year = dir.resolve("year").toString();
    assertThat(terminal.run("backtest", year, "--asked-after", "end")).isZero();
    assertThat(terminal.out()).contains("asked at the end of the history");
  }

  @Test
  void whatIsNoParameterVersionIsSaid() throws IOException {
    history("year");
    Path file = Files.writeString(dir.resolve("mine.json"), "{\"version\":\"x\"}");
    Terminal terminal = new Terminal();
    String year = dir.resolve("year").toString();
    assertThat(terminal.run("backtest", year, "--parameters", file.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("mine.json is no parameter version: ");
  }

  @Test
  void anotherMomentThanADurationOrTheEndIsRefused() {
    for (String moment : List.of("soon", "8d", "-1m")) {
      Terminal terminal = new Terminal();
      assertThat(terminal.run("backtest", dir.toString(), "--asked-after=" + moment))
          .isEqualTo(ExitCode.USAGE);
      assertThat(terminal.err()).contains("--asked-after was " + moment + ", but it is");
    }
  }

  @Test
  void whereThereIsNothingToAskTheReasonIsSaid() throws IOException {
    Terminal empty = new Terminal();
    assertThat(empty.run("backtest", dir.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(empty.err()).contains("no history was found in ");

    Path quiet = Files.createDirectories(dir.resolve("quiet"));
    Files.writeString(quiet.resolve("changes.ndjson"), change("v1") + "\n");
    Terminal terminal = new Terminal();
    assertThat(terminal.run("backtest", quiet.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("there was nothing to ask about in ");
  }

  private void history(String name) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    Files.writeString(folder.resolve("changes.ndjson"), change("v1") + "\n");
    Files.writeString(
        folder.resolve("anomalies.ndjson"),
        """
        {"id":"a","environment":"prod","service":"s","metric":"errors","metricClass":"errors",\
        "onset":"2026-03-02T10:05:00Z","detectedAt":"2026-03-02T10:06:00Z"}
        """);
    Files.writeString(folder.resolve("truth.ndjson"), "{\"anomaly\":\"a\",\"guilty\":[\"v1\"]}\n");
  }

  private static String change(String id) {
    return "{\"id\":\""
        + id
        + "\",\"kind\":\"deploy\",\"environment\":\"prod\",\"services\":[\"s\"],"
        + "\"startedAt\":\"2026-03-02T10:00:00Z\"}";
  }
}
