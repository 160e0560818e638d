package dev.culprit.reporter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tables that SQL statements touch, in any dialect and without understanding it: a few
 * words before a name tell. What it does not know it passes over; it never fails.
 */
public final class SqlTables {
  /** Longer scripts are data rather than changes; what comes later is not looked at. */
  public static final int LONGEST = 1024 * 1024;

  private static final int MOST = 100;

  /** Words between the verb and the name. */
  private static final Set<String> FILLERS =
      Set.of("IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "LOW_PRIORITY", "IGNORE", "DELAYED");

  private static final Set<String> TABLE_VERBS =
      Set.of("ALTER", "DROP", "TRUNCATE", "LOCK", "ANALYZE");

  /** After one of these, UPDATE and DELETE name an event and no table. */
  private static final Set<String> NO_VERB_AFTER =
      Set.of("ON", "FOR", "DO", "BEFORE", "AFTER", "OR", "OF", ",", "KEY", "THEN");

  private final List<SqlWords.Word> words;
  private final Map<String, String> found = new LinkedHashMap<>();

  private SqlTables(List<SqlWords.Word> words) {
    this.words = words;
  }

  /** Every table once, in order, schema and all, without quotes. */
  public static List<String> in(String sql) {
    String text = sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql;
    return new SqlTables(SqlWords.of(text)).find();
  }

  private List<String> find() {
    int begin = 0;
    for (int i = 0; i <= words.size(); i++) {
      if (i == words.size() || words.get(i).is(";")) {
        statement(begin, i);
        begin = i + 1;
      }
    }
    return List.copyOf(found.values());
  }

  private void statement(int begin, int end) {
    boolean makesTemporary = false;
    for (int i = begin; i < end && found.size() < MOST; i++) {
      SqlWords.Word word = words.get(i);
      if (word.quoted()) {
        continue;
      }
      String before = i > begin ? words.get(i - 1).upper() : "";
      switch (word.upper()) {
        case "TEMP", "TEMPORARY" -> makesTemporary |= i < begin + 4;
        case "TABLE" -> {
          if (!makesTemporary && isTableStatement(begin, i)) {
            names(i + 1, end, !first(begin).equals("ALTER"));
          }
        }
        case "TRUNCATE" -> {
          if (i == begin && !at(i + 1, end).equals("TABLE")) {
            names(i + 1, end, true);
          }
        }
        case "INTO" -> {
          if (Set.of("INSERT", "MERGE", "REPLACE", "IGNORE").contains(before)) {
            names(i + 1, end, false);
          }
        }
        case "FROM" -> {
          if (before.equals("DELETE")) {
            names(i + 1, end, false);
          }
        }
        case "UPDATE" -> {
          if (!NO_VERB_AFTER.contains(before) && !at(i + 1, end).equals("SET")) {
            names(i + 1, end, false);
          }
        }
        case "REFERENCES" -> names(i + 1, end, false);
        case "COPY" -> {
          if (i == begin && !at(i + 1, end).equals("(")) {
            names(i + 1, end, false);
          }
        }
        case "ON" -> {
          if (isIndexOrTrigger(begin, i)) {
            names(i + 1, end, false);
            return;
          }
        }
        default -> {}
      }
    }
  }

  /** CREATE … TABLE, ALTER TABLE and the like, but not GRANT … ON TABLE or COMMENT ON TABLE. */
  private boolean isTableStatement(int begin, int table) {
    String first = first(begin);
    return (first.equals("CREATE") && table <= begin + 5 && !hasBetween(begin, table, "("))
        || (TABLE_VERBS.contains(first) && table <= begin + 2)
        || (first.equals("RENAME") && table == begin + 1);
  }

  /** CREATE UNIQUE INDEX name ON, DROP INDEX name ON, CREATE TRIGGER … ON. */
  private boolean isIndexOrTrigger(int begin, int on) {
    String first = first(begin);
    return (first.equals("CREATE") || first.equals("DROP"))
        && (hasBetween(begin, Math.min(on, begin + 6), "INDEX")
            || hasBetween(begin, Math.min(on, begin + 6), "TRIGGER"))
        && !hasBetween(begin, on, "(");
  }

  private boolean hasBetween(int begin, int end, String what) {
    for (int i = begin; i < end; i++) {
      if (words.get(i).is(what)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the name that begins here, and where several may stand those after commas as well. */
  private void names(int begin, int end, boolean several) {
    int i = begin;
    while (i < end) {
      while (i < end && !words.get(i).quoted() && FILLERS.contains(words.get(i).upper())) {
        i++;
      }
      StringBuilder name = new StringBuilder();
      while (i < end && words.get(i).isName()) {
        name.append(words.get(i).text());
        i++;
        if (i + 1 < end && words.get(i).is(".")) {
          name.append('.');
          i++;
        } else {
          break;
        }
      }
      if (name.length() == 0) {
        return;
      }
      String table = name.toString();
      if (found.size() < MOST) {
        found.putIfAbsent(table.toLowerCase(Locale.ROOT), table);
      }
      if (!several || i >= end || !words.get(i).is(",")) {
        return;
      }
      i++;
    }
  }

  private String first(int begin) {
    return words.get(begin).upper();
  }

  private String at(int index, int end) {
    return index < end ? words.get(index).upper() : "";
  }
}
