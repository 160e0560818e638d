package dev.culprit.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConfigReferenceTest {
  @Test
  void documentationNamesEveryOptionAsTheCodeDefinesIt() {
    GoldenFile.check(Path.of("..", "docs", "configuration.md"), ConfigReference.markdown());
  }
}
