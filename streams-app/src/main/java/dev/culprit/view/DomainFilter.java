package dev.culprit.view;

import dev.culprit.http.QueryParameters;
import java.util.Optional;

/**
 * Which domains a reader asked for: one by its whole name, or all of an environment. In whichever
 * case: names that differ in nothing else are one, or at least meant.
 */
record DomainFilter(Optional<String> environment, Optional<String> domain) {
  static final String ENVIRONMENT = "environment";
  static final String DOMAIN = "domain";

  static DomainFilter of(QueryParameters query) {
    return new DomainFilter(query.text(ENVIRONMENT), query.text(DOMAIN));
  }

  /** Whether exactly this domain was asked for. */
  boolean names(String name) {
    return domain.or(() -> environment).map(name::equalsIgnoreCase).orElse(false);
  }

  /** Whether an event that belongs to this domain, or to every one, was asked for. */
  boolean covers(String name) {
    return name.isEmpty() || matches(name);
  }

  /** Whether an answer of this domain was asked for. */
  boolean matches(String name) {
    return domain.map(name::equalsIgnoreCase).orElse(true)
        && environment.map(e -> name.equalsIgnoreCase(e) || beginsWith(name, e + "/")).orElse(true);
  }

  private static boolean beginsWith(String name, String start) {
    return name.regionMatches(true, 0, start, 0, start.length());
  }
}
