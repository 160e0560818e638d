package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The vocabulary of one sort of row: our field, and how it is called elsewhere. */
final class Terms {
  private final Map<String, Term> byField;
  private final Set<String> known = new HashSet<>();
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
