package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  @Test
  void everyFamilyThatIsLetThroughIsExplained() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "operation.md"));
    assertThat(Metrics.ALLOWED)
        .allSatisfy(
            name ->
                assertThat(page).contains("`" + name.replace('.', '_').replaceAll("_total$", "")));
  }
}
