package dev.culprit.runs;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as a tool wrote it down.
 *
 * @param order its place in the table
 * @param written local time that stands there, of which only the database knows the zone
 * @param took how long it ran; zero where the tool does not say
 */
public record Run(
    MigrationTool tool,
    long order,
    String script,
    @Nullable Integer checksum,
    @Nullable String version,
    @Nullable String description,
    @Nullable String actor,
    @Nullable String changeSet,
    @Nullable String deployment,
    LocalDateTime written,
    Duration took,
    Sort sort) {
  private static final Set<String> MARKERS = Set.of("BASELINE", "SCHEMA", "DELETE");
  private static final Set<String> RAN = Set.of("EXECUTED", "RERAN");

  /** What a row tells of. */
  public enum Sort {
    APPLIED,
    FAILED,
    UNDONE,
    /** Written down, but nothing was run. */
    NOTHING_RAN
  }

  public static <E extends Exception> Run of(MigrationTool tool, HistoryRow<E> row) throws E {
    return switch (tool) {
      case FLYWAY -> ofFlyway(row);
      case LIQUIBASE -> ofLiquibase(row);
    };
  }

  private static <E extends Exception> Run ofFlyway(HistoryRow<E> row) throws E {
    OptionalLong checksum = row.whole("checksum");
    return new Run(
        MigrationTool.FLYWAY,
        row.whole("installed_rank").orElse(0),
        String.valueOf(row.text("script")),
        checksum.isPresent() ? (int) checksum.getAsLong() : null,
        row.text("version"),
        row.text("description"),
        row.text("installed_by"),
        null,
        null,
        row.time("installed_on"),
        Duration.ofMillis(Math.max(0, row.whole("execution_time").orElse(0))),
        sort(String.valueOf(row.text("type")), row.flag("success")));
  }

  private static Sort sort(String type, boolean succeeded) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (MARKERS.contains(upper)) {
      return Sort.NOTHING_RAN;
    }
    if (!succeeded) {
      return Sort.FAILED;
    }
    return upper.startsWith("UNDO") ? Sort.UNDONE : Sort.APPLIED;
  }

  private static <E extends Exception> Run ofLiquibase(HistoryRow<E> row) throws E {
    String type = String.valueOf(row.text("exectype")).strip().toUpperCase(Locale.ROOT);
    return new Run(
        MigrationTool.LIQUIBASE,
        row.whole("orderexecuted").orElse(0),
        String.valueOf(row.text("filename")),
        null,
        null,
        row.text("comments"),
        row.text("author"),
        row.text("id"),
        row.text("deployment_id"),
        row.time("dateexecuted"),
        Duration.ZERO,
        type.equals("FAILED") ? Sort.FAILED : RAN.contains(type) ? Sort.APPLIED : Sort.NOTHING_RAN);
  }
}
