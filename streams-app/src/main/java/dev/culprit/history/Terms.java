package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The vocabulary of one sort of row: our field, and how it is called elsewhere. */
final class Terms {
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Term> byField;
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> plainNames = new ConcurrentHashMap<>();
  private final boolean mapped;

  private Terms(Map<String, Term> byField, boolean mapped) {
    this.byField = byField;
    this.mapped = mapped;
    byField
        .values()
        .forEach(
            term -> {
              known.addAll(term.fields());
              term.pointers().forEach(p -> known.add(Words.plain(p.getMatchingProperty())));
            });
  }

  static Terms of(JsonNode json) {
    return new Terms(read(json), false);
  }

  /** These, as the user would rather have them. */
  Terms with(JsonNode preferred) {
    if (preferred.isMissingNode()) {
      return this;
    }
    Map<String, Term> all = new LinkedHashMap<>(byField);
    read(preferred).forEach((field, term) -> all.merge(field, term, Term::with));
    return new Terms(all, true);
  }

  /** Whether the user said how the rows are to be read, so that they are not in our own form. */
  boolean areMapped() {
    return mapped;
  }

  Term term(String field) {
    return byField.getOrDefault(field, Term.UNKNOWN);
  }

  Set<String> fields() {
    return byField.keySet();
  }

  /** {@link Words#plain}, remembered: every row has the same names. */
  String plain(String name) {
    String plain = plainNames.get(name);
    if (plain == null) {
      plain = Words.plain(name);
      if (plainNames.size() < MOST_REMEMBERED) {
        plainNames.put(name, plain);
      }
    }
    return plain;
  }

  /** Whether a field of that name, as {@link Words#plain}, may be looked at. */
  boolean know(String plainName) {
    return known.contains(plainName);
  }

  private static Map<String, Term> read(JsonNode json) {
    Map<String, Term> terms = new LinkedHashMap<>();
    json.properties().forEach(entry -> terms.put(entry.getKey(), Term.of(entry.getValue())));
    return terms;
  }
}
