package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.app.GoldenFile;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.Incident;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplainTextTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "culprit", "cli");

  @Test
  void explanationSaysTheAnswerFirstAndThenWhatItRestsOn() throws IOException {
    Annotation annotation = AnswerJson.annotation(json("annotation/full.json"));
    Incident incident = AnswerJson.incident(json("incident/full.json"));
    GoldenFile.check(
        GOLDEN.resolve("explanation.txt"), ExplainText.of(annotation, Optional.of(incident)));
  }

  @Test
  void annotationFitsAFewLines() throws IOException {
    GoldenFile.check(
        GOLDEN.resolve("annotation.txt"),
        AnnotationText.of(AnswerJson.annotation(json("annotation/full.json"))));
  }

  @Test
  void textOfAStrangerCannotCommandTheTerminal() {
    assertThat(Words.plain("red \u001b[31m\n")).isEqualTo("red \uFFFD[31m\uFFFD");
  }

  @Test
  void factorsReadAsMultiples() {
    assertThat(Words.factor(1.49)).isEqualTo("×31");
    assertThat(Words.factor(0)).isEqualTo("×1.0");
    assertThat(Words.factor(-1.1)).isEqualTo("×0.079");
    assertThat(Words.factor(-6)).isEqualTo("×10^-6.0");
  }

  private static JsonNode json(String name) throws IOException {
    try (InputStream resource =
        ExplainTextTest.class.getResourceAsStream("/dev/culprit/schemas/examples/" + name)) {
      if (resource == null) {
        throw new IOException(name + " is missing");
      }
      return Json.MAPPER.readTree(resource);
    }
  }
}
