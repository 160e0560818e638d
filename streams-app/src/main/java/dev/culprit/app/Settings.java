package dev.culprit.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/**
 * Options as they were written, before anything is checked but their names. The command line
 * overrides the environment, which overrides the file.
 */
public final class Settings {
  private static final String ENVIRONMENT_PREFIX = "CULPRIT_";
  private static final String KAFKA_ENVIRONMENT_PREFIX = "CULPRIT_KAFKA_";

  /** Read by the start scripts, and by the commands that talk to a running Culprit. */
  private static final List<String> NOT_OPTIONS =
      List.of(
          "CULPRIT_OPTS",
          "CULPRIT_MAVEN_OPTS",
          "CULPRIT_TOKEN",
          // What a reporter of migrations in the same environment reads.
          "CULPRIT_URL",
          "CULPRIT_SERVICE",
          "CULPRIT_ENVIRONMENT",
          "CULPRIT_DATABASE");

  private final Map<String, String> values;
  private final List<String> ignored;

  private Settings(Map<String, String> values, List<String> ignored) {
    this.values = Collections.unmodifiableMap(values);
    this.ignored = List.copyOf(ignored);
  }

  /**
   * Reads all sources.
   *
   * @param environment variables; {@code CULPRIT_HTTP_PORT} is {@code http.port}
   * @param overrides options from the command line
   * @throws ConfigException if the file cannot be read or names an option that does not exist
   */
  public static Settings read(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    Map<String, String> values = new TreeMap<>();
    file.ifPresent(path -> values.putAll(fromFile(path)));
    List<String> ignored = new ArrayList<>();
    environment.forEach(
        (variable, value) -> {
          if (!variable.startsWith(ENVIRONMENT_PREFIX) || NOT_OPTIONS.contains(variable)) {
            return;
          }
          String name = optionOf(variable);
          if (isOption(name)) {
            values.put(name, value);
          } else {
            ignored.add(variable);
          }
        });
    overrides.forEach(
        (name, value) -> {
          refuseUnknown("the command line", name);
          values.put(name, value);
        });
    return new Settings(values, ignored);
  }

  /** The same with other values for some options. */
  public Settings with(Map<String, String> overrides) {
    Map<String, String> merged = new TreeMap<>(values);
    merged.putAll(overrides);
    return new Settings(merged, ignored);
  }

  /** The same, with a value for an option that nobody has set. */
  public Settings withDefault(String name, String value) {
    return values.containsKey(name) ? this : with(Map.of(name, value));
  }

  /** What was written for an option, references to secrets unresolved. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Map<String, String> values() {
    return values;
  }

  /**
   * Variables that look like options and are none. They are no error because Kubernetes puts
   * variables of that form into every pod beside a service named culprit.
   */
  public List<String> ignoredVariables() {
    return ignored;
  }

  /** The environment variable that sets an option. */
  static String variableOf(String option) {
    return ENVIRONMENT_PREFIX + option.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String optionOf(String variable) {
    if (variable.startsWith(KAFKA_ENVIRONMENT_PREFIX)) {
      return variable
          .substring(ENVIRONMENT_PREFIX.length())
          .toLowerCase(Locale.ROOT)
          .replace('_', '.');
    }
    Optional<String> migrations = MigrationOptions.ofVariable(variable);
    return Options.DEFINITION.names().stream()
        .filter(name -> variableOf(name).equals(variable))
        .findFirst()
        .or(() -> SourceOptions.ofVariable(variable))
        .or(() -> migrations)
        .orElse(variable);
  }

  private static boolean isOption(String name) {
    return Options.DEFINITION.names().contains(name)
        || name.startsWith(Options.KAFKA_PREFIX)
        || SourceOptions.isOne(name)
        || MigrationOptions.isOne(name);
  }

  private static void refuseUnknown(String source, String name) {
    if (!isOption(name)) {
      String meant =
          NearestName.to(name, Options.DEFINITION.names())
              .map(nearest -> "; did you mean " + nearest + "?")
              .orElse("");
      throw new ConfigException(
          "Unknown option "
              + name
              + " in "
              + source
              + meant
              + " (settings of Kafka's clients begin with kafka.; \"culprit config\" lists every"
              + " option)");
    }
  }

  private static Map<String, String> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("Cannot read options from " + file + ": " + e);
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      refuseUnknown(file.toString(), name);
      values.put(name, properties.getProperty(name).strip());
    }
    return values;
  }
}
