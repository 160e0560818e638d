package dev.culprit.reporter;

import java.util.List;
import java.util.Optional;

/**
 * What a migration does, whenever it runs.
 *
 * @param tool for example {@code flyway}
 * @param script file or change set
 * @param title one line for people
 * @param tables tables that its statements touch, as far as known
 * @param reversible whether an undo exists; empty where the tool cannot know
 * @param database where it runs; empty if the reporter's own setting says so, or nobody knows
 * @param actor who wrote it or runs it
 * @param rollbackOf id of the change that it takes back
 */
public record MigrationScript(
    String tool,
    String script,
    String title,
    List<String> tables,
    Optional<Boolean> reversible,
    Optional<String> database,
    Optional<String> actor,
    Optional<String> rollbackOf) {
  public MigrationScript {
    tables = List.copyOf(tables);
  }

  /** A script of which no more is known. */
  public static MigrationScript of(String tool, String script, String title) {
    return new MigrationScript(
        tool,
        script,
        title,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
