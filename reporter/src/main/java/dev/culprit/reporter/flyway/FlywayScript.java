package dev.culprit.reporter.flyway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.reporter.MigrationScript;
import dev.culprit.reporter.SqlTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** What a script of Flyway does, by its name and its text. */
final class FlywayScript {
  private FlywayScript() {}

  static MigrationScript of(
      MigrationInfo info, Configuration configuration, @Nullable String database) {
    boolean undoes = info.getType() != null && info.getType().isUndo();
    return new MigrationScript(
        "flyway",
        info.getScript(),
        title(info, undoes, database),
        tables(info, configuration),
        isReversible(info, configuration, undoes),
        Optional.ofNullable(database),
        Optional.ofNullable(configuration.getInstalledBy()),
        Optional.empty());
  }

  private static String title(MigrationInfo info, boolean undoes, @Nullable String database) {
    String what = info.getVersion() == null ? "repeatable" : "v" + info.getVersion();
    String description = info.getDescription() == null ? "" : ": " + info.getDescription();
    return (undoes ? "Undo migration " : "Migration ")
        + what
        + (database == null ? "" : " of " + database)
        + description;
  }

  private static List<String> tables(MigrationInfo info, Configuration configuration) {
    if (info.getScript() == null || !info.getScript().toLowerCase(Locale.ROOT).endsWith(".sql")) {
      return List.of();
    }
    try (InputStream script = open(location(info), configuration)) {
      if (script == null) {
        return List.of();
      }
      String sql = new String(script.readNBytes(SqlTables.LONGEST), UTF_8);
      return SqlTables.in(withPlaceholders(sql, configuration));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String withPlaceholders(String sql, Configuration configuration) {
    String filled = sql;
    for (Map.Entry<String, String> entry : configuration.getPlaceholders().entrySet()) {
      String place =
          configuration.getPlaceholderPrefix()
              + entry.getKey()
              + configuration.getPlaceholderSuffix();
      filled = filled.replace(place, String.valueOf(entry.getValue()));
    }
    return filled;
  }

  /** Known where the undo script lies beside it; it may as well lie elsewhere. */
  private static Optional<Boolean> isReversible(
      MigrationInfo info, Configuration configuration, boolean undoes) {
    String name = info.getScript() == null ? "" : info.getScript();
    String prefix = configuration.getSqlMigrationPrefix();
    String location = location(info);
    int at = location.lastIndexOf(name);
    if (undoes || info.getVersion() == null || at < 0 || !name.contains(prefix)) {
      return Optional.empty();
    }
    String undo = name.replaceFirst(Pattern.quote(prefix), "U");
    try (InputStream script = open(location.substring(0, at) + undo, configuration)) {
      return script == null ? Optional.empty() : Optional.of(true);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String location(MigrationInfo info) {
    return info.getPhysicalLocation() == null ? "" : info.getPhysicalLocation();
  }

  private static @Nullable InputStream open(String location, Configuration configuration)
      throws IOException {
    if (location.isBlank()) {
      return null;
    }
    try {
      Path file = Path.of(location);
      if (Files.isRegularFile(file)) {
        return Files.newInputStream(file);
      }
    } catch (InvalidPathException e) {
      // Then it is none.
    }
    ClassLoader loader = configuration.getClassLoader();
    return loader == null
        ? null
        : loader.getResourceAsStream(location.replaceFirst("^classpath:/?", ""));
  }
}
