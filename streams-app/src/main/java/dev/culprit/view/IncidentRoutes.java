package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/incidents}, by first onset; a time range lists those with an onset within it. */
final class IncidentRoutes implements Routes {
  private static final Set<String> LIST =
      Set.of(
          DomainFilter.ENVIRONMENT,
          DomainFilter.DOMAIN,
          "service",
          "open",
          TimeRange.FROM,
          TimeRange.TO,
          "limit",
          "cursor");
  private static final Set<String> ONE = Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN);

  private final Table<IncidentRow> incidents;
  private final Lookup lookup;

  IncidentRoutes(Table<IncidentRow> incidents, Lookup lookup) {
    this.incidents = incidents;
    this.lookup = lookup;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/incidents", this::list);
    routes.get("/v1/incidents/{id}", this::one);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, LIST);
    DomainFilter domains = DomainFilter.of(query);
    TimeRange range = TimeRange.of(query);
    Optional<String> service = query.text("service");
    Optional<Boolean> open = query.flag("open");
    Page page =
        incidents.page(
            row ->
                domains.matches(row.domain())
                    && range.touches(row.place().at(), row.lastOnset())
                    && service
                        .map(name -> row.services().stream().anyMatch(name::equalsIgnoreCase))
                        .orElse(true)
                    && open.map(wanted -> wanted == row.open()).orElse(true),
            query.cursor(),
            query.limit());
    Answer.json(context, 200, page.json());
  }

  private void one(Context context) {
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    String id = context.pathParam("id");
    lookup.answer(context, lookup.one("incident " + id, incidents.withId(id), domains).json());
  }
}
