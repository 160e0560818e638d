package dev.culprit.reporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes SQL apart into names and signs; strings, numbers, comments and function bodies go. */
final class SqlWords {
  private final String sql;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private SqlWords(String sql) {
    this.sql = sql;
  }

  /**
   * @param quoted whether it stood in quotes, and is therefore a name whatever it says
   */
  record Word(String text, boolean quoted) {
    boolean is(String other) {
      return !quoted && text.equalsIgnoreCase(other);
    }

    String upper() {
      return quoted ? "" : text.toUpperCase(Locale.ROOT);
    }

    boolean isName() {
      return quoted || isNamePart(text.charAt(0));
    }
  }

  static List<Word> of(String sql) {
    SqlWords reading = new SqlWords(sql);
    reading.read();
    return reading.words;
  }

  private void read() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (sql.startsWith("--", at) || (c == '#' && isLineStart())) {
        skipTo("\n", at);
      } else if (sql.startsWith("/*", at)) {
        skipComment();
      } else if (c == '\'') {
        skipString();
      } else if (c == '$' && dollarTag() != null) {
        skipDollars();
      } else if (c == '"' || c == '`') {
        quoted(c);
      } else if (c == '[' && isBracketName()) {
        quoted(']');
      } else if (isNamePart(c)) {
        name();
      } else {
        if (!Character.isWhitespace(c)) {
          words.add(new Word(String.valueOf(c), false));
        }
        at++;
      }
    }
  }

  private boolean isLineStart() {
    int before = at - 1;
    while (before >= 0 && sql.charAt(before) != '\n') {
      if (!Character.isWhitespace(sql.charAt(before))) {
        return false;
      }
      before--;
    }
    return true;
  }

  private void skipTo(String end, int from) {
    int found = sql.indexOf(end, from);
    at = found < 0 ? sql.length() : found + end.length();
  }

  /** Some dialects nest them. */
  private void skipComment() {
    int depth = 0;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
  }

  private void skipString() {
    boolean escapes = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      at++;
      if (c == '\\' && (escapes || (sql.startsWith("'", at) && isEscapedQuote()))) {
        at++;
      } else if (c == '\'') {
        if (!sql.startsWith("'", at)) {
          return;
        }
        at++;
      }
    }
  }

  /** MySQL escapes a quote by a backslash; elsewhere a backslash may be the last character. */
  private boolean isEscapedQuote() {
    int next = at + 1;
    while (next < sql.length() && sql.charAt(next) == ' ') {
      next++;
    }
    return next < sql.length() && ",;)".indexOf(sql.charAt(next)) < 0;
  }

  private @Nullable String dollarTag() {
    int end = at + 1;
    while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
  }

  private void skipDollars() {
    String tag = dollarTag();
    if (tag != null) {
      skipTo(tag, at + tag.length());
    }
  }

  private void quoted(char end) {
    StringBuilder name = new StringBuilder();
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      at++;
      if (c == end) {
        if (at < sql.length() && sql.charAt(at) == end) {
          at++;
        } else {
          break;
        }
      }
      name.append(c);
    }
    if (name.length() > 0) {
      words.add(new Word(name.toString(), true));
    }
  }

  /** SQL Server's [name]; elsewhere brackets hold indexes. */
  private boolean isBracketName() {
    return at + 1 < sql.length() && Character.isLetter(sql.charAt(at + 1));
  }

  private void name() {
    int begin = at;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
    words.add(new Word(sql.substring(begin, at), false));
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
