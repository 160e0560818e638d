package dev.culprit.app;

import dev.culprit.migrations.HistoryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** Options that were checked, by the names of {@link Options}. */
public final class CulpritConfig {
  private final Map<String, Object> values;
  private final Map<String, String> passThrough;
  private final Map<String, String> sourceOptions;
  private final Map<String, String> migrations;
  private final Set<String> set;
  private final Set<String> hidden;
  private final List<String> ignoredVariables;

  private CulpritConfig(
      Map<String, Object> values,
      Map<String, String> passThrough,
      Map<String, String> sourceOptions,
      Map<String, String> migrations,
      Set<String> set,
      Set<String> hidden,
      List<String> ignoredVariables) {
    this.values = values;
    this.passThrough = passThrough;
    this.sourceOptions = sourceOptions;
    this.migrations = migrations;
    this.set = set;
    this.hidden = hidden;
    this.ignoredVariables = ignoredVariables;
  }

  /**
   * Resolves secrets and checks every value.
   *
   * @param environment variables that {@code ${env:NAME}} may name
   * @throws ConfigException naming option, value and remedy
   */
  public static CulpritConfig of(Settings settings, Map<String, String> environment) {
    Secrets secrets = Secrets.resolve(settings.values(), environment);
    Map<String, String> own = new TreeMap<>();
    Map<String, String> passThrough = new TreeMap<>();
    Map<String, String> sourceOptions = new TreeMap<>();
    Map<String, String> migrations = new TreeMap<>();
    secrets
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(Options.KAFKA_PREFIX)) {
                passThrough.put(name.substring(Options.KAFKA_PREFIX.length()), value);
              } else if (SourceOptions.isOne(name)) {
                sourceOptions.put(name, value);
              } else if (MigrationOptions.isOne(name)) {
                migrations.put(name, value);
              } else {
                own.put(name, value);
              }
            });
    KafkaSettings.refuseOwned(passThrough);
    CulpritConfig config =
        new CulpritConfig(
            Options.DEFINITION.parse(own),
            passThrough,
            sourceOptions,
            migrations,
            settings.values().keySet(),
            secrets.hidden(),
            settings.ignoredVariables());
    config.refuseContradictions();
    config.historyDatabases();
    return config;
  }

  public String text(String option) {
    return String.valueOf(value(option));
  }

  /** Empty where the option is empty. */
  public Optional<String> optionalText(String option) {
    return Optional.of(text(option)).filter(text -> !text.isBlank());
  }

  public int number(String option) {
    return (Integer) value(option);
  }

  public Duration duration(String option) {
    return DurationOption.parse(option, text(option));
  }

  /** Options of single sources, secrets among them, by the name of the option. */
  Map<String, String> sourceOptions() {
    return sourceOptions;
  }

  /** Databases whose migrations are read, in order of their names. */
  List<HistoryDatabase> historyDatabases() {
    return MigrationOptions.databases(migrations);
  }

  /** Settings for Kafka's clients. */
  public KafkaSettings kafka() {
    return new KafkaSettings(this, passThrough);
  }

  /**
   * One option as a person or a tool reads it.
   *
   * @param value what holds now; {@code [hidden]} if it is a secret
   * @param valid what it may be; empty if anything
   * @param isSet whether somebody chose it
   */
  public record Entry(
      String name,
      String group,
      String variable,
      String defaultValue,
      String valid,
      String doc,
      String value,
      boolean isSet) {}

  /** Every option in order of the documentation, then what passes through to Kafka's clients. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (ConfigKey key : keys()) {
      entries.add(
          new Entry(
              key.name,
              key.group,
              Settings.variableOf(key.name),
              String.valueOf(key.defaultValue),
              key.validator == null ? "" : key.validator.toString(),
              key.documentation,
              shown(key.name, text(key.name)),
              set.contains(key.name)));
    }
    sourceOptions.forEach(
        (name, value) -> entries.add(ofPattern(name, value, "Sources", SourceOptions.doc(name))));
    migrations.forEach(
        (name, value) ->
            entries.add(
                ofPattern(
                    name, value, MigrationOptions.GROUP, "A database whose migrations are read.")));
    passThrough.forEach(
        (rest, value) -> {
          String name = Options.KAFKA_PREFIX + rest;
          entries.add(
              new Entry(
                  name,
                  "Kafka clients",
                  Settings.variableOf(name),
                  "",
                  "",
                  "Passed through to Kafka's clients.",
                  shown(name, value),
                  true));
        });
    return entries;
  }

  /** As {@link Settings#ignoredVariables}. */
  List<String> ignoredVariables() {
    return ignoredVariables;
  }

  static List<ConfigKey> keys() {
    List<String> groups = Options.DEFINITION.groups();
    return Options.DEFINITION.configKeys().values().stream()
        .sorted(
            Comparator.<ConfigKey>comparingInt(key -> groups.indexOf(key.group))
                .thenComparingInt(key -> key.orderInGroup))
        .toList();
  }

  /** An option whose name has a part that the user chose. */
  private Entry ofPattern(String name, String value, String group, String doc) {
    return new Entry(name, group, Settings.variableOf(name), "", "", doc, shown(name, value), true);
  }

  private String shown(String name, String value) {
    return hidden.contains(name) ? "[hidden]" : value;
  }

  private Object value(String option) {
    Object value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException("there is no option " + option);
    }
    return value;
  }

  private void refuseContradictions() {
    if (optionalText(Options.GROUP_INSTANCE_ID).isPresent()
        && !text(Options.GROUP_PROTOCOL).equals("classic")) {
      throw new ConfigException(
          Options.GROUP_INSTANCE_ID,
          text(Options.GROUP_INSTANCE_ID),
          "static membership works with " + Options.GROUP_PROTOCOL + "=classic only");
    }
    try {
      var unused = CulpritServer.proxies(this);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          HttpOptions.USER_HEADER, text(HttpOptions.USER_HEADER), e.getMessage());
    }
  }
}
