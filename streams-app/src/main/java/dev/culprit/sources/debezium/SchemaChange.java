package dev.culprit.sources.debezium;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Check;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Migration;
import dev.culprit.reporter.SqlTables;
import dev.culprit.runs.Migrated;
import dev.culprit.runs.MigrationTool;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Clip;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A statement that changed a schema, as the connectors of MySQL, Oracle and others tell it. */
record SchemaChange(Delivery delivery, String source, Message message) {
  private static final Set<String> HISTORIES =
      Set.of(
          "flyway_schema_history", "schema_version", "databasechangelog", "databasechangeloglock");

  private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE");

  private static final Set<String> THINGS =
      Set.of(
          "TABLE",
          "INDEX",
          "VIEW",
          "TRIGGER",
          "PROCEDURE",
          "FUNCTION",
          "SEQUENCE",
          "DATABASE",
          "SCHEMA",
          "EVENT",
          "TYPE");

  /** Users are no schema, and temporary tables are nobody else's. */
  private static final Set<String> NONE_OF_OURS = Set.of("TEMPORARY", "TEMP", "USER", "ROLE");

  private static final int WORDS_BEFORE_NAME = 7;

  Conversion convert() throws UnusableEvent {
    if (message.isOfSnapshot()) {
      return Conversion.ignored("SNAPSHOT", "it was there before Debezium began to look");
    }
    String ddl = withoutComments(message.payload().text("/ddl").orElse(""));
    List<Body> altered = message.payload().list("/tableChanges");
    List<String> tables = tables(altered, ddl);
    Optional<String> deed = ddl.isEmpty() ? deed(altered) : deed(ddl);
    if (deed.isEmpty()) {
      return Conversion.ignored("NO_SCHEMA_CHANGE", "the statement changes no schema");
    }
    boolean ofHistories =
        altered.isEmpty()
            ? !tables.isEmpty() && tables.stream().allMatch(SchemaChange::isHistory)
            : altered.stream().allMatch(this::isHistory);
    if (ofHistories) {
      return Conversion.ignored(
          "HISTORY_TABLE", "the statement is about a table in which migrations are noted");
    }
    return Conversion.of(change(deed.get(), tables, ddl));
  }

  /** The statement itself is not passed on: it may hold what is nobody's business. */
  private ChangeEvent change(String deed, List<String> tables, String ddl) throws UnusableEvent {
    Migrated migrated = message.migrated();
    Optional<Instant> at = Optional.of(message.committedAt());
    String what = tables.isEmpty() ? deed : deed + " " + String.join(", ", tables);
    List<String> id = new ArrayList<>(message.place());
    migrated.database().ifPresent(id::add);
    id.add(at.get().toString());
    id.add(EventId.fingerprint(ddl, what));
    return ChangeDraft.of(
            delivery, source, Kind.DB_MIGRATION, EventId.of(source, id.toArray(String[]::new)))
        .status(ChangeStatus.SUCCEEDED)
        .startedAt(at)
        .endedAt(at)
        .database(migrated.database())
        .services(migrated.services())
        .environment(migrated.environment())
        .migration(new Migration(Optional.empty(), Optional.empty(), tables, Optional.empty()))
        .title(what + migrated.database().map(name -> " of " + name).orElse(""))
        .sourceId(Optional.of(String.join(" ", message.place())))
        .build();
  }

  private static Optional<String> deed(List<Body> altered) {
    return altered.stream()
        .flatMap(one -> one.text("/type").stream())
        .map(type -> type.toUpperCase(Locale.ROOT))
        .filter(VERBS::contains)
        .map(verb -> verb + " TABLE")
        .findFirst();
  }

  private static Optional<String> deed(String ddl) {
    String[] words = ddl.split("[^A-Za-z0-9_$]+", WORDS_BEFORE_NAME + 1);
    String verb = words[0].toUpperCase(Locale.ROOT);
    if (!VERBS.contains(verb)) {
      return Optional.empty();
    }
    for (int i = 1; i < Math.min(words.length, WORDS_BEFORE_NAME); i++) {
      String word = words[i].toUpperCase(Locale.ROOT);
      if (NONE_OF_OURS.contains(word)) {
        return Optional.empty();
      }
      if (THINGS.contains(word)) {
        return Optional.of(verb + " " + word);
      }
    }
    return Optional.of(verb);
  }

  private List<String> tables(List<Body> altered, String ddl) {
    return (altered.isEmpty()
            ? SqlTables.in(ddl).stream()
            : altered.stream().flatMap(one -> one.text("/id").stream()))
        .map(this::withoutDatabase)
        .flatMap(name -> Clip.name(name).stream())
        .distinct()
        .limit(Check.LIST_SIZE)
        .toList();
  }

  /** {@code "shop"."orders"} in the database shop is the table orders. */
  private String withoutDatabase(String id) {
    String name = id.replaceAll("[\"`\\[\\]]", "");
    return message
        .payload()
        .text("/databaseName")
        .filter(database -> name.startsWith(database + "."))
        .map(database -> name.substring(database.length() + 1))
        .orElse(name);
  }

  private boolean isHistory(Body altered) {
    return altered.text("/id").map(id -> isHistory(withoutDatabase(id))).orElse(false)
        || altered.list("/table/columns").stream()
            .flatMap(column -> column.text("/name").stream())
            .anyMatch(column -> MigrationTool.ofColumn(column).isPresent());
  }

  private static boolean isHistory(String table) {
    return HISTORIES.contains(table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static String withoutComments(String ddl) {
    String rest = ddl.strip();
    while (true) {
      String end =
          rest.startsWith("/*") ? "*/" : rest.startsWith("--") || rest.startsWith("#") ? "\n" : "";
      if (end.isEmpty()) {
        return rest;
      }
      int at = rest.indexOf(end);
      rest = at < 0 ? "" : rest.substring(at + end.length()).strip();
    }
  }
}
