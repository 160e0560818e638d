package dev.culprit.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of migrations as change events, by what both a reporter in the migrating process and a
 * reader of the tool's history table know. So the two tell of one change, whoever comes first.
 *
 * <p>Of two versions of one id the more certain one counts: a reported start has no sequence, a row
 * of the history has {@link #SEEN_IN_HISTORY}, one whose commit was seen {@link #COMMIT_SEEN}, a
 * reported end {@link #END_REPORTED}.
 */
public final class MigrationId {
  /** Sequence of what was read from the tool's history. */
  public static final long SEEN_IN_HISTORY = 1;

  /**
   * Sequence of what was read from the database's log, which knows in which zone the times of the
   * history are written.
   */
  public static final long COMMIT_SEEN = 2;

  /** Sequence of a reported end, whose times and tables are better than those of the history. */
  public static final long END_REPORTED = 3;

  private static final int LONGEST = 256;
  private static final int KEPT = 200;
  private static final int DIGEST_BYTES = 8;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MigrationId() {}

  /**
   * A script of Flyway. The script's name holds version and description; a repeatable script that
   * changed has another checksum and is another change.
   *
   * @param database as it is known to Culprit; null where nobody knows
   * @param checksum null where the script has none, such as a migration written in Java
   */
  public static String flyway(
      @Nullable String database, String script, @Nullable Integer checksum) {
    return of("flyway", database, script, checksum == null ? "" : Integer.toHexString(checksum));
  }

  /**
   * An attempt that failed. It needs an id of its own, because another attempt with the same script
   * often follows and would take its place. Only to the minute, so that the clocks of database and
   * client agree on it, and a program that fails and starts again for hours stays countable.
   */
  public static String failed(String id, Instant startedAt) {
    return shortened(id + ":failed:" + MINUTE.format(startedAt));
  }

  /** The run that takes back what was done under an id. */
  public static String rollback(String id, Instant startedAt) {
    return shortened(id + ":rollback:" + MINUTE.format(startedAt));
  }

  /**
   * A change set of Liquibase.
   *
   * @param path of the change log, as {@code DATABASECHANGELOG} has it
   * @param deployment id of the run; one change set has at most one outcome in a run
   */
  public static String liquibase(
      @Nullable String database,
      String path,
      String changeSet,
      String author,
      @Nullable String deployment) {
    String plainPath = path.startsWith("classpath:") ? path.substring(10) : path;
    return of(
        "liquibase",
        database,
        plainPath + "::" + changeSet + "::" + author,
        deployment == null ? "" : deployment.strip());
  }

  private static String of(String tool, @Nullable String database, String what, String which) {
    return shortened(
        Stream.of(tool, database == null || database.isBlank() ? "-" : database, what, which)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(":")));
  }

  /** Ids have a limit and no control characters; what is cut off lives on in a digest. */
  private static String shortened(String id) {
    String plain = id.replaceAll("\\p{Cntrl}", "_");
    if (plain.length() <= LONGEST && plain.equals(id)) {
      return id;
    }
    return plain.substring(0, Math.min(KEPT, plain.length())) + "~" + digest(id);
  }

  private static String digest(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
