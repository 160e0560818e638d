package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The files of docker/, read and checked. */
final class DockerFiles {
  static final Path FOLDER = Path.of("..", "docker");

  private DockerFiles() {}

  /** Runs a checker; skips where it is missing, but not in CI. */
  static void check(String debianPackage, String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      String message = command[0] + " is not installed: apt-get install " + debianPackage;
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      abort(message);
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  static String path(String file) {
    return FOLDER.resolve(file).toString();
  }

  static JsonNode yaml(String file) {
    return read(new YAMLMapper(), file);
  }

  static JsonNode json(String file) {
    return read(new ObjectMapper(), file);
  }

  private static JsonNode read(ObjectMapper mapper, String file) {
    try {
      return mapper.readTree(FOLDER.resolve(file).toFile());
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
