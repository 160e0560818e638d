package dev.culprit.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a database migration did. Its run is the change's own interval.
 *
 * @param tool for example {@code flyway} or {@code liquibase}
 * @param script file or change set that ran
 * @param tables tables that its statements touch
 * @param reversible whether an undo exists; empty where the tool cannot know
 */
public record Migration(
    Optional<String> tool,
    Optional<String> script,
    List<String> tables,
    Optional<Boolean> reversible) {
  public Migration {
    Check.name("tool", tool);
    Check.text("script", script, Check.TITLE_LENGTH);
    tables = List.copyOf(tables);
    Check.names("tables", tables);
  }
}
