package dev.culprit.reporter.liquibase;

import dev.culprit.reporter.MigrationScript;
import dev.culprit.reporter.SqlTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** What a change set does, by its changes. */
final class LiquibaseScript {
  /** Attributes that name a table, and those that name its schema. */
  private static final Map<String, String> TABLE_ATTRIBUTES =
      Map.of(
          "tableName", "schemaName",
          "oldTableName", "schemaName",
          "newTableName", "schemaName",
          "existingTableName", "existingTableSchemaName",
          "baseTableName", "baseTableSchemaName",
          "referencedTableName", "referencedTableSchemaName");

  private LiquibaseScript() {}

  static MigrationScript of(
      ChangeSet changeSet, Database database, @Nullable String name, Optional<String> rollbackOf) {
    return new MigrationScript(
        "liquibase",
        changeSet.getFilePath() + "::" + changeSet.getId() + "::" + changeSet.getAuthor(),
        title(changeSet, name, rollbackOf.isPresent()),
        tables(changeSet),
        isReversible(changeSet, database),
        Optional.ofNullable(name),
        Optional.ofNullable(changeSet.getAuthor()),
        rollbackOf);
  }

  private static String title(ChangeSet changeSet, @Nullable String name, boolean rollsBack) {
    String comment = changeSet.getComments();
    return (rollsBack ? "Roll back change set " : "Change set ")
        + changeSet.getId()
        + (name == null ? "" : " of " + name)
        + (comment == null || comment.isBlank() ? "" : ": " + comment.strip());
  }

  private static Optional<Boolean> isReversible(ChangeSet changeSet, Database database) {
    try {
      return Optional.of(changeSet.supportsRollback(database));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> tables(ChangeSet changeSet) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (Change change : changeSet.getChanges()) {
      for (String table : tables(change)) {
        tables.putIfAbsent(table.toLowerCase(Locale.ROOT), table);
      }
    }
    return List.copyOf(tables.values());
  }

  private static List<String> tables(Change change) {
    try {
      if (change instanceof AbstractSQLChange sql) {
        String text = sql.getSql();
        return text == null ? List.of() : SqlTables.in(text);
      }
      List<String> tables = new ArrayList<>();
      for (String field : change.getSerializableFields()) {
        String schemaField = TABLE_ATTRIBUTES.get(field);
        if (schemaField != null
            && change.getSerializableFieldValue(field) instanceof String table) {
          Object schema =
              change.getSerializableFields().contains(schemaField)
                  ? change.getSerializableFieldValue(schemaField)
                  : null;
          tables.add(schema instanceof String s && !s.isBlank() ? s + "." + table : table);
        }
      }
      return tables;
    } catch (RuntimeException e) {
      // Somebody else's change, or a file that is not there: Liquibase will say so.
      return List.of();
    }
  }
}
