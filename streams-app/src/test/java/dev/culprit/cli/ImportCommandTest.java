package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  @TempDir private Path directory = Path.of("");
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void write() throws IOException {
    Path history = Files.createDirectories(directory.resolve("export/shop"));
    Files.writeString(
        history.resolve("deploys.json"),
        "[{\"sha\":\"c1\",\"type\":\"helm\",\"app\":\"shop\",\"deployed_at\":1767261600,\"by\":\"bot\"}]");
    Files.writeString(
        history.resolve("incidents.json"),
        "[{\"id\":\"i1\",\"service\":\"shop\",\"title\":\"slow\",\"created\":\"2026-01-01T10:05:00Z\"}]");
    Files.writeString(history.resolve("truth.json"), "[{\"incident\":\"i1\",\"culprit\":\"c1\"}]");
    Files.createDirectories(directory.resolve("export/alone"));
    Files.writeString(directory.resolve("export/alone/alerts.json"), "[]");
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void importSaysWhatItUnderstood() {
    assertThat(terminal.run("import", path("export"), path("target"))).isZero();
    assertThat(terminal.out())
        .contains("shop: of 3 lines 3 are used; the cause of 1 anomalies is known")
        .contains("1 × deploys.json: the kind helm is taken as deploy")
        .contains("      line 1: {\"sha\":\"c1\"")
        .contains("1 × alone: not used: it has anomalies, but neither changes");
    assertThat(terminal.err()).contains("writing shop");
    assertThat(directory.resolve("target/shop/truth.ndjson.gz")).exists();
  }

  @Test
  void importSaysItToPrograms() throws IOException {
    assertThat(terminal.run("import", "--json", path("export"), path("target"))).isZero();
    JsonNode said = Json.MAPPER.readTree(terminal.out());
    JsonNode set = said.path("sets").path(0);
    assertThat(set.path("name").asText()).isEqualTo("shop");
    assertThat(set.path("folder").asText()).isEqualTo(path("target/shop"));
    assertThat(set.at("/usage/used").asLong()).isEqualTo(3);
    assertThat(set.at("/usage/notes")).isNotEmpty();
    assertThat(said.path("skipped")).hasSize(1);
  }

  @Test
  void nothingIsOverwritten() {
    assertThat(terminal.run("import", path("export"), path("export/shop")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("is not empty; name a folder").hasLineCount(1);
  }

  @Test
  void folderWithoutHistoryIsRefusedWithTheRemedy() {
    assertThat(terminal.run("import", path("export/alone"), path("target")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("a history is a folder with").hasLineCount(1);
  }

  @Test
  void wrongMappingIsRefusedWithTheRemedy() throws IOException {
    Path mapping =
        Files.writeString(directory.resolve("m.json"), "{\"changes\":{\"begin\":\"t\"}}");
    assertThat(
            terminal.run("import", "--mapping", mapping.toString(), path("export"), path("target")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("names changes.begin, but the fields of changes are");
    assertThat(
            terminal.run("import", "--mapping", path("none.json"), path("export"), path("target")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("none.json");
  }
}
