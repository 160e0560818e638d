package dev.culprit.migrations;

import dev.culprit.runs.HistoryRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The row at which a query's result stands. */
record ResultRow(ResultSet result) implements HistoryRow<SQLException> {
  @Override
  public @Nullable String text(String column) throws SQLException {
    return has(column) ? result.getString(column) : null;
  }

  @Override
  public OptionalLong whole(String column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  @Override
  public boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  @Override
  public LocalDateTime time(String column) throws SQLException {
    LocalDateTime time = result.getObject(column, LocalDateTime.class);
    if (time == null) {
      throw new SQLException("the column " + column + " is empty");
    }
    return time;
  }

  private boolean has(String column) throws SQLException {
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      if (result.getMetaData().getColumnName(i).equalsIgnoreCase(column)) {
        return true;
      }
    }
    return false;
  }
}
