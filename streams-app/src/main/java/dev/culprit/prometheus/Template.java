package dev.culprit.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PromQL query with places that are filled in, such as <code>up{job="{service}"}</code>. A place
 * stands within a string in double quotes, so that whatever is filled in stays text; in the string
 * of a regular expression it also matches nothing but itself.
 */
public final class Template {
  private static final Pattern MATCHES = Pattern.compile("[=!]~\\s*$");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  private sealed interface Part {
    record Text(String text) implements Part {}

    record Place(String name, boolean inExpression) implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @param names of what can be filled in
   * @throws IllegalArgumentException if a place stands where its value could be more than text
   */
  public static Template of(String query, Set<String> names) {
    Pattern place = Pattern.compile("\\{(" + String.join("|", names) + ")}");
    List<Part> parts = new ArrayList<>();
    int done = 0;
    Matcher matcher = place.matcher(query);
    while (matcher.find()) {
      Optional<String> before = openString(query.substring(0, matcher.start()));
      String expected = "{" + matcher.group(1) + "} must stand in double quotes";
      String rest = before.orElseThrow(() -> new IllegalArgumentException(expected));
      parts.add(new Part.Text(query.substring(done, matcher.start())));
      parts.add(new Part.Place(matcher.group(1), MATCHES.matcher(rest).find()));
      done = matcher.end();
    }
    parts.add(new Part.Text(query.substring(done)));
    return new Template(parts);
  }

  /** What must be filled in. */
  public Set<String> places() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Part.Place place) {
        names.add(place.name());
      }
    }
    return names;
  }

  /**
   * The query.
   *
   * @param values for every one of {@link #places}
   */
  public String fill(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        query.append(text.text());
      } else if (part instanceof Part.Place place) {
        String value = values.getOrDefault(place.name(), "");
        query.append(
            quoted(place.inExpression() ? SPECIAL.matcher(value).replaceAll("\\\\$0") : value));
      }
    }
    return query.toString();
  }

  /** As the inside of a string in double quotes. */
  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** If a string in double quotes is open at the end of a query, what stands before it. */
  private static Optional<String> openString(String query) {
    char quote = 0;
    int begin = 0;
    for (int i = 0; i < query.length(); i++) {
      char character = query.charAt(i);
      if (quote == 0 && (character == '"' || character == '\'' || character == '`')) {
        quote = character;
        begin = i;
      } else if (quote != 0 && quote != '`' && character == '\\') {
        i++;
      } else if (quote == 0 && character == '#') {
        throw new IllegalArgumentException("a query in the configuration has no comment (#)");
      } else if (character == quote) {
        quote = 0;
      }
    }
    return quote == '"' ? Optional.of(query.substring(0, begin)) : Optional.empty();
  }
}
