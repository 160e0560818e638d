package dev.culprit.migrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as a tool wrote it down.
 *
 * @param order its place in the table
 * @param written local time that stands there, of which only the database knows the zone
 * @param took how long it ran; zero where the tool does not say
 */
record HistoryRow(
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
  enum Sort {
    APPLIED,
    FAILED,
    UNDONE,
    /** Written down, but nothing was run. */
    NOTHING_RAN
  }

  static HistoryRow of(HistoryTable.Tool tool, ResultSet row) throws SQLException {
    return switch (tool) {
      case FLYWAY -> ofFlyway(row);
      case LIQUIBASE -> ofLiquibase(row);
    };
  }

  private static HistoryRow ofFlyway(ResultSet row) throws SQLException {
    int number = row.getInt("checksum");
    Integer checksum = row.wasNull() ? null : number;
    return new HistoryRow(
        row.getLong("installed_rank"),
        String.valueOf(row.getString("script")),
        checksum,
        row.getString("version"),
        row.getString("description"),
        row.getString("installed_by"),
        null,
        null,
        time(row, "installed_on"),
        Duration.ofMillis(Math.max(0, row.getLong("execution_time"))),
        sort(String.valueOf(row.getString("type")), row.getBoolean("success")));
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

  private static HistoryRow ofLiquibase(ResultSet row) throws SQLException {
    String type = String.valueOf(row.getString("exectype")).strip().toUpperCase(Locale.ROOT);
    return new HistoryRow(
        row.getLong("orderexecuted"),
        String.valueOf(row.getString("filename")),
        null,
        null,
        row.getString("comments"),
        row.getString("author"),
        row.getString("id"),
        deployment(row),
        time(row, "dateexecuted"),
        Duration.ZERO,
        type.equals("FAILED") ? Sort.FAILED : RAN.contains(type) ? Sort.APPLIED : Sort.NOTHING_RAN);
  }

  /** Missing in tables that an old Liquibase made. */
  private static @Nullable String deployment(ResultSet row) throws SQLException {
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      if (row.getMetaData().getColumnName(i).equalsIgnoreCase("deployment_id")) {
        return row.getString(i);
      }
    }
    return null;
  }

  private static LocalDateTime time(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    if (time == null) {
      throw new SQLException("the column " + column + " is empty");
    }
    return time;
  }
}
