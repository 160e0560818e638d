package dev.culprit.migrations;

import dev.culprit.runs.MigrationTool;
import dev.culprit.runs.Run;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table in which a tool writes down its runs.
 *
 * @param name to be shown: with its schema, if it has one
 * @param sql the same, quoted
 * @param order the column that counts upwards
 */
record HistoryTable(MigrationTool tool, String name, String sql, String order) {
  private static final List<String> USUAL_NAMES =
      List.of(
          "flyway_schema_history",
          "FLYWAY_SCHEMA_HISTORY",
          "databasechangelog",
          "DATABASECHANGELOG");
  private static final int MOST = 200;
  private static final int QUERY_SECONDS = 20;

  /** Before the first row. */
  static final long BEGIN = Long.MIN_VALUE;

  static final int ROWS_AT_ONCE = 500;

  /** All of a database that may be read: those named, or those with the usual names. */
  static List<HistoryTable> of(Connection connection, HistoryDatabase database)
      throws SQLException {
    List<HistoryTable> tables = new ArrayList<>();
    for (String name : database.tables().isEmpty() ? USUAL_NAMES : database.tables()) {
      int dot = name.indexOf('.');
      find(connection, dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1), tables);
    }
    return tables.stream().distinct().limit(MOST).toList();
  }

  private static void find(
      Connection connection, @Nullable String schema, String table, List<HistoryTable> into)
      throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    String escape = Optional.ofNullable(metaData.getSearchStringEscape()).orElse("");
    String pattern = escape.isEmpty() ? table : table.replace("_", escape + "_");
    try (ResultSet found =
        metaData.getTables(connection.getCatalog(), schema, pattern, new String[] {"TABLE"})) {
      while (found.next() && into.size() < MOST) {
        String in = found.getString("TABLE_SCHEM");
        String name = found.getString("TABLE_NAME");
        Optional<MigrationTool> tool = toolOf(metaData, connection.getCatalog(), in, name);
        if (tool.isPresent()) {
          String quote = metaData.getIdentifierQuoteString().strip();
          String sql = quote + name + quote;
          into.add(
              new HistoryTable(
                  tool.orElseThrow(),
                  in == null ? name : in + "." + name,
                  in == null ? sql : quote + in + quote + "." + sql,
                  tool.orElseThrow().order()));
        }
      }
    }
  }

  /** Told by its columns, whatever it is called. */
  private static Optional<MigrationTool> toolOf(
      DatabaseMetaData metaData, @Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    try (ResultSet columns = metaData.getColumns(catalog, schema, table, "%")) {
      while (columns.next()) {
        Optional<MigrationTool> tool = MigrationTool.ofColumn(columns.getString("COLUMN_NAME"));
        if (tool.isPresent()) {
          return tool;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The next rows, in order. Where the table ends before that place it was emptied, and begins
   * anew.
   *
   * @param place of the last row that is known, or {@link #BEGIN}
   */
  List<Run> rowsAfter(Connection connection, long place) throws SQLException {
    boolean all = place == BEGIN || largest(connection) < place;
    List<Run> rows = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM "
                + sql
                + (all ? "" : " WHERE " + order + " > ?")
                + " ORDER BY "
                + order)) {
      query.setQueryTimeout(QUERY_SECONDS);
      query.setMaxRows(ROWS_AT_ONCE);
      if (!all) {
        query.setLong(1, place);
      }
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          rows.add(Run.of(tool, new ResultRow(result)));
        }
      }
    }
    return rows;
  }

  private long largest(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT max(" + order + ") FROM " + sql)) {
      query.setQueryTimeout(QUERY_SECONDS);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : BEGIN;
      }
    }
  }
}
