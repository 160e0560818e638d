package dev.culprit.app;

import dev.culprit.migrations.HistoryDatabase;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Options about databases whose migrations are read: {@code migrations.NAME.url} and so on. */
final class MigrationOptions {
  static final String GROUP = "Migrations";
  static final String POLL_INTERVAL = "migrations.poll.interval";

  static final String MARKDOWN =
      """
      ## Databases whose migrations are read

      For each database, with any NAME of lower-case letters, digits and hyphens ([docs/intake/migrations.md](intake/migrations.md)):

      | option | meaning |
      |---|---|
      | `migrations.NAME.url` | Its JDBC address, without password. The only one that must be there. |
      | `migrations.NAME.user`, `migrations.NAME.password` | Who reads it; reading the history tables is all it must be allowed. Best a reference such as `${env:NAME}`. |
      | `migrations.NAME.service` | Services that a migration changes, separated by commas. |
      | `migrations.NAME.environment` | Where that is. |
      | `migrations.NAME.database` | What changes and dependencies call the database. Otherwise its own name. |
      | `migrations.NAME.tables` | History tables that are not called `flyway_schema_history` or `DATABASECHANGELOG`, as `table` or `schema.table`, separated by commas. |
      | `migrations.NAME.zone` | Time zone of those who migrate, such as `Europe/Berlin`, where it is not the server's. |

      """;

  private static final String PREFIX = "migrations.";
  private static final Pattern NAMED =
      Pattern.compile(
          "migrations\\.([a-z0-9-]{1,40})\\.(url|user|password|service|environment|database|tables|zone)");
  private static final int MOST_DATABASES = 100;

  private MigrationOptions() {}

  static void define(Options.Group group) {
    group.duration(
        POLL_INTERVAL,
        "30s",
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        "How often the history tables of Flyway and Liquibase are read in the databases below.");
  }

  static boolean isOne(String option) {
    return NAMED.matcher(option).matches();
  }

  /** {@code CULPRIT_MIGRATIONS_SHOP_URL} is {@code migrations.shop.url}. */
  static Optional<String> ofVariable(String variable) {
    return Optional.of(variable)
        .filter(name -> name.startsWith("CULPRIT_MIGRATIONS_"))
        .map(name -> name.substring("CULPRIT_".length()).toLowerCase(Locale.ROOT))
        .map(name -> name.replace('_', '.'))
        .filter(MigrationOptions::isOne);
  }

  /**
   * @throws ConfigException naming option, value and remedy
   */
  static List<HistoryDatabase> databases(Map<String, String> options) {
    TreeSet<String> names = new TreeSet<>();
    for (String option : options.keySet()) {
      Matcher named = NAMED.matcher(option);
      if (named.matches()) {
        names.add(named.group(1));
      }
    }
    if (names.size() > MOST_DATABASES) {
      throw new ConfigException(
          "migrations are read from at most " + MOST_DATABASES + " databases, was " + names.size());
    }
    return names.stream().map(name -> database(name, options)).toList();
  }

  private static HistoryDatabase database(String name, Map<String, String> options) {
    Settings of =
        key ->
            Optional.ofNullable(options.get(PREFIX + name + "." + key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    String url = PREFIX + name + ".url";
    String address =
        of.value("url")
            .orElseThrow(
                () ->
                    new ConfigException(
                        url, "", "it is missing; write it like jdbc:postgresql://host/database"));
    try {
      return new HistoryDatabase(
          name,
          address,
          of.value("user"),
          of.value("password"),
          list(of.value("service")),
          of.value("environment"),
          of.value("database"),
          list(of.value("tables")),
          of.value("zone").map(zone -> zone(PREFIX + name + ".zone", zone)));
    } catch (IllegalArgumentException e) {
      // Not the value: it may hold what must not be seen.
      throw new ConfigException(url, "[hidden]", e.getMessage());
    }
  }

  /** The options of one database. */
  private interface Settings {
    Optional<String> value(String key);
  }

  private static List<String> list(Optional<String> value) {
    return value.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static ZoneId zone(String option, String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new ConfigException(option, value, "it is written like Europe/Berlin, UTC or +02:00");
    }
  }
}
