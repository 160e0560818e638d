package dev.culprit.view;

import dev.culprit.http.QueryParameters;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which annotations a reader asked for, of a list or of the live stream. */
record AnnotationFilter(DomainFilter domains, Optional<String> service, Optional<String> incident)
    implements Predicate<AnnotationRow> {
  static final Set<String> PARAMETERS =
      Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, "service", "incident");

  static AnnotationFilter of(QueryParameters query) {
    return new AnnotationFilter(
        DomainFilter.of(query), query.text("service"), query.text("incident"));
  }

  @Override
  public boolean test(AnnotationRow row) {
    return domains.matches(row.domain())
        && service
            .map(name -> row.service().filter(name::equalsIgnoreCase).isPresent())
            .orElse(true)
        && incident.map(row.incidentId()::equals).orElse(true);
  }

  /** Whether what was asked for may be part of it. */
  boolean concerns(IncidentRow row) {
    return domains.matches(row.domain())
        && service
            .map(name -> row.services().stream().anyMatch(name::equalsIgnoreCase))
            .orElse(true)
        && incident.map(row.id()::equals).orElse(true);
  }
}
