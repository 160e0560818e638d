package dev.culprit.cli;

import dev.culprit.app.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the commands that run or prepare Culprit find its options. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Properties file of options. Without one, defaults and the environment hold.")
  private @Nullable Path file;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "OPTION=VALUE",
      description = "Set one option, whatever file and environment say. May be repeated.")
  private Map<String, String> overrides = new TreeMap<>();

  Settings settings() {
    return Settings.read(Optional.ofNullable(file), System.getenv(), overrides);
  }
}
