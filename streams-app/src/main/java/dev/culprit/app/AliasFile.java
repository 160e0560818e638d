package dev.culprit.app;

import dev.culprit.wire.Aliases;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/**
 * Reads {@code service.ALIAS=NAME}, {@code region.ALIAS=NAME}, {@code environment.ALIAS=NAME,NAME}
 * and {@code flag.KEY=SERVICE,SERVICE}, one a line.
 */
final class AliasFile {
  private static final String FORMS =
      "a line is service.ALIAS=NAME, environment.ALIAS=NAME or several with commas, region.ALIAS=NAME"
          + " or flag.KEY=SERVICE or several";
  private static final int MOST_NAMES = 50;

  private final Path file;
  private final boolean ignoreCase;
  private final Map<String, String> seen = new TreeMap<>();
  private final Map<String, String> services = new TreeMap<>();
  private final Map<String, List<String>> environments = new TreeMap<>();
  private final Map<String, String> regions = new TreeMap<>();
  private final Map<String, List<String>> flags = new TreeMap<>();

  private AliasFile(Path file, boolean ignoreCase) {
    this.file = file;
    this.ignoreCase = ignoreCase;
  }

  /**
   * @param ignoreCase whether names that differ in case only are one
   * @throws ConfigException naming line and remedy
   */
  static Aliases read(Optional<Path> file, boolean ignoreCase) {
    if (file.isEmpty()) {
      return new Aliases(ignoreCase, Map.of(), Map.of(), Map.of(), Map.of());
    }
    AliasFile read = new AliasFile(file.get(), ignoreCase);
    Properties lines = read.lines();
    lines.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> read.add(key, lines.getProperty(key)));
    return new Aliases(ignoreCase, read.services, read.environments, read.regions, read.flags);
  }

  private Properties lines() {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
      return lines;
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(Options.ALIASES, file, "it cannot be read: " + e);
    }
  }

  private void add(String key, String value) {
    int dot = key.indexOf('.');
    String alias = dot < 0 ? "" : key.substring(dot + 1).strip();
    List<String> names = names(key, value);
    if (alias.isEmpty() || names.isEmpty()) {
      throw bad(key, FORMS);
    }
    String twin = seen.putIfAbsent(ignoreCase ? key.toLowerCase(Locale.ROOT) : key, key);
    if (twin != null) {
      throw bad(key, "\"" + twin + "\" is the same, since names ignore case; leave one of them");
    }
    switch (key.substring(0, dot)) {
      case "service" -> services.put(alias, only(key, names));
      case "region" -> regions.put(alias, only(key, names));
      case "environment" -> environments.put(alias, names);
      case "flag" -> flags.put(alias, names);
      default -> throw bad(key, FORMS);
    }
  }

  private List<String> names(String key, String value) {
    List<String> names = new ArrayList<>();
    for (String name : value.split(",", -1)) {
      if (name.isBlank() || names.contains(name.strip())) {
        throw bad(key, "its names, separated by commas, are neither empty nor repeated");
      }
      names.add(name.strip());
    }
    if (names.size() > MOST_NAMES) {
      throw bad(key, "it may have at most " + MOST_NAMES + " names");
    }
    return List.copyOf(names);
  }

  private String only(String key, List<String> names) {
    if (names.size() > 1) {
      throw bad(key, "it stands for one name; only environments and flags have several");
    }
    return names.get(0);
  }

  private ConfigException bad(String key, String remedy) {
    return new ConfigException(Options.ALIASES, file, "\"" + key + "\": " + remedy);
  }
}
