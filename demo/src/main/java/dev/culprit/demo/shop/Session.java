package dev.culprit.demo.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A connection in use for one transaction. Measures how long the database lets it wait. */
public final class Session {
  private final Connection connection;
  private long longest;

  /**
   * @param waited how many nanoseconds it took to get the connection
   */
  Session(Connection connection, long waited) {
    this.connection = connection;
    longest = waited;
  }

  /** Changes rows. */
  void update(String sql, long... values) throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.executeUpdate();
    } finally {
      longest = Math.max(longest, System.nanoTime() - start);
    }
  }

  /** Reads rows, and answers how many there were. */
  int query(String sql, long... values) throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    } finally {
      longest = Math.max(longest, System.nanoTime() - start);
    }
  }

  /** The longest single wait, for the connection or a statement, in nanoseconds. */
  long longestWait() {
    return longest;
  }

  private PreparedStatement prepare(String sql, long... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setLong(i + 1, values[i]);
    }
    return statement;
  }
}
