package dev.culprit.runs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who keeps a history of its runs in the database. */
public enum MigrationTool {
  FLYWAY("installed_rank"),
  LIQUIBASE("orderexecuted");

  private final String order;

  MigrationTool(String order) {
    this.order = order;
  }

  /** The column that counts upwards. */
  public String order() {
    return order;
  }

  /** What changes call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Told by a column that no other tool's table has, whatever the table is called. */
  public static Optional<MigrationTool> ofColumn(String column) {
    return Stream.of(values()).filter(tool -> tool.order.equalsIgnoreCase(column)).findFirst();
  }
}
