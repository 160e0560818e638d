package dev.culprit.app;

import dev.culprit.wire.Aliases;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/** Reads {@code service.ALIAS=NAME} and {@code environment.ALIAS=NAME}, one a line. */
final class AliasFile {
  private static final String SERVICE = "service.";
  private static final String ENVIRONMENT = "environment.";

  private AliasFile() {}

  static Aliases read(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(Options.ALIASES, file, "it cannot be read: " + e);
    }
    Map<String, String> services = new TreeMap<>();
    Map<String, String> environments = new TreeMap<>();
    for (String alias : lines.stringPropertyNames()) {
      String name = lines.getProperty(alias).strip();
      if (alias.startsWith(SERVICE) && !name.isEmpty()) {
        services.put(alias.substring(SERVICE.length()), name);
      } else if (alias.startsWith(ENVIRONMENT) && !name.isEmpty()) {
        environments.put(alias.substring(ENVIRONMENT.length()), name);
      } else {
        throw new ConfigException(
            Options.ALIASES,
            file,
            "\"" + alias + "\" is none of service.ALIAS=NAME and environment.ALIAS=NAME");
      }
    }
    return new Aliases(services, environments);
  }
}
