package dev.culprit.migrations;

import dev.culprit.runs.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which zone the times of a database are written, and what they mean. The tools write local
 * times of the session that migrated, which is nobody's to ask later: the server's own zone is
 * taken, until a row shows that it cannot be that one.
 */
final class HistoryClock {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryClock.class);
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final int QUARTER_SECONDS = 15 * 60;
  private static final int LARGEST_OFFSET_SECONDS = 18 * 3600;

  private static final String POSTGRES_ZONE =
      "SELECT coalesce((SELECT substring(c FROM 10) FROM pg_db_role_setting s,"
          + " unnest(s.setconfig) c WHERE s.setrole = 0 AND lower(c) LIKE 'timezone=%'"
          + " AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname ="
          + " current_database())) ORDER BY s.setdatabase DESC LIMIT 1),"
          + " current_setting('log_timezone'))";

  private final String database;
  private final boolean configured;
  private final boolean writesBegin;
  private ZoneId zone;

  private HistoryClock(String database, boolean configured, boolean writesBegin, ZoneId zone) {
    this.database = database;
    this.configured = configured;
    this.writesBegin = writesBegin;
    this.zone = zone;
  }

  static HistoryClock of(Connection connection, HistoryDatabase database) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    // There the time of a statement is the time of its transaction, which begins with the run.
    boolean writesBegin = product.contains("postgres") || product.contains("cockroach");
    return new HistoryClock(
        database.name(),
        database.zone().isPresent(),
        writesBegin,
        database.zone().isPresent()
            ? database.zone().orElseThrow()
            : serverZone(connection, product));
  }

  ZoneId zone() {
    return zone;
  }

  /** When a run began. */
  Instant begin(Run run) {
    return begin(run, zone);
  }

  /**
   * Looks whether a row can have been written when it must have been.
   *
   * @param notYetThere when the table did not have it; {@link Instant#MIN} if nobody looked
   * @param now when it has it
   */
  void learn(Run run, Instant notYetThere, Instant now) {
    if (configured || fits(run, zone, notYetThere, now)) {
      return;
    }
    ZoneId other =
        Stream.of(ZoneId.systemDefault(), ZoneOffset.UTC)
            .filter(candidate -> fits(run, candidate, notYetThere, now))
            .findFirst()
            .orElseGet(() -> offset(run.written(), now));
    if (fits(run, other, notYetThere, now)) {
      LOG.warn(
          "migrations database={} times cannot be in zone={}, taken as zone={}; set"
              + " migrations.{}.zone",
          database,
          zone,
          other,
          database);
      zone = other;
    }
  }

  private boolean fits(Run run, ZoneId candidate, Instant notYetThere, Instant now) {
    Instant begin = begin(run, candidate);
    return !begin.isAfter(now.plus(SKEW))
        && (notYetThere.equals(Instant.MIN)
            || !begin.plus(run.took()).isBefore(notYetThere.minus(SKEW)));
  }

  private Instant begin(Run run, ZoneId in) {
    Instant written = run.written().atZone(in).toInstant();
    return writesBegin ? written : written.minus(run.took());
  }

  private static ZoneId offset(LocalDateTime written, Instant now) {
    long seconds = Duration.between(now, written.toInstant(ZoneOffset.UTC)).toSeconds();
    long rounded = Math.round((double) seconds / QUARTER_SECONDS) * QUARTER_SECONDS;
    return Math.abs(rounded) > LARGEST_OFFSET_SECONDS
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds((int) rounded);
  }

  private static ZoneId serverZone(Connection connection, String product) throws SQLException {
    if (product.contains("postgres")) {
      return text(connection, POSTGRES_ZONE)
          .flatMap(HistoryClock::named)
          .orElse(ZoneId.systemDefault());
    }
    if (product.contains("mysql") || product.contains("mariadb")) {
      return offset(connection, "SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW())");
    }
    if (product.contains("microsoft")) {
      return offset(connection, "SELECT DATEDIFF(minute, GETUTCDATE(), GETDATE())");
    }
    return ZoneId.systemDefault();
  }

  private static ZoneId offset(Connection connection, String minutes) throws SQLException {
    return text(connection, minutes)
        .<ZoneId>map(text -> ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(text)))
        .orElse(ZoneId.systemDefault());
  }

  private static Optional<ZoneId> named(String name) {
    try {
      return Optional.of(ZoneId.of(name.replaceAll("['\"]", "")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(10);
      try (ResultSet result = statement.executeQuery(sql)) {
        return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      }
    }
  }
}
