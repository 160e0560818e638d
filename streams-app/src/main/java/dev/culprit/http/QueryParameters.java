package dev.culprit.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query parameters of a request. A name that the path does not know is refused rather than
 * ignored: a filter that was mistyped would otherwise answer with everything.
 */
public final class QueryParameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * @throws ProblemException (400) if the request has other parameters, or one of them twice
   */
  public static QueryParameters of(Context context, Set<String> known) {
    Map<String, List<String>> values = context.queryParamMap();
    values.forEach(
        (name, all) -> {
          if (name.isEmpty()) {
            return; // what a stray & leaves
          }
          if (!known.contains(name)) {
            throw new ProblemException(
                Problem.badParameter(
                    Shown.text(name),
                    first(all),
                    "this path knows only " + String.join(", ", new TreeSet<>(known))));
          }
          if (all.size() > 1) {
            throw bad(name, String.join(", ", all), "it may be given only once");
          }
        });
    return new QueryParameters(values);
  }

  /** The value, empty if the parameter is absent or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .map(QueryParameters::first)
        .filter(value -> !value.isBlank());
  }

  /**
   * @throws ProblemException (400) if it is no RFC 3339 time with a zone
   */
  public Optional<Instant> instant(String name) {
    return text(name).map(value -> instant(name, value));
  }

  /**
   * @throws ProblemException (400) if it is neither {@code true} nor {@code false}
   */
  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw bad(name, value, "it is true or false");
                });
  }

  /**
   * @throws ProblemException (400) if it is none of {@code allowed}
   */
  public Optional<String> oneOf(String name, Set<String> allowed) {
    return text(name)
        .map(
            value -> {
              if (!allowed.contains(value)) {
                throw bad(name, value, "it is one of " + String.join(", ", new TreeSet<>(allowed)));
              }
              return value;
            });
  }

  /**
   * How many items a page may have at most.
   *
   * @throws ProblemException (400) if it is no number from 1 to 500
   */
  public int limit() {
    return number("limit", 1, HIGHEST_LIMIT).orElse(DEFAULT_LIMIT);
  }

  /**
   * @throws ProblemException (400) if it is no whole number from {@code least} to {@code most}
   */
  public Optional<Integer> number(String name, int least, int most) {
    return text(name).map(value -> number(name, value, least, most));
  }

  /**
   * Where the last page ended.
   *
   * @throws ProblemException (400) if it did not come from a page's {@code next}
   */
  public Optional<Cursor> cursor() {
    return text("cursor")
        .map(
            value ->
                Cursor.decode(value)
                    .orElseThrow(
                        () -> bad("cursor", value, "it is copied from the next of a page")));
  }

  private static int number(String name, String value, int least, int most) {
    String remedy = "it is a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(name, value, remedy);
    }
    throw bad(name, value, remedy);
  }

  private static Instant instant(String name, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(
          name,
          value,
          "it is a time with a zone, like 2026-11-22T10:00:00Z (in a URL, a + is written %2B)");
    }
  }

  private static String first(List<String> all) {
    return all.isEmpty() ? "" : all.get(0);
  }

  private static ProblemException bad(String name, String value, String remedy) {
    return new ProblemException(Problem.badParameter(name, value, remedy));
  }
}
