package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import dev.culprit.telling.Markdown;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /v1/incidents}, by first onset; a time range lists those with an onset within it. {@code
 * /v1/incidents/{id}.md} tells one as Markdown.
 */
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

  private static final String MARKDOWN = ".md";

  private final Table<IncidentRow> incidents;
  private final Lookup lookup;
  private final Gathering gathering;
  private final Addresses addresses;

  IncidentRoutes(
      Table<IncidentRow> incidents, Lookup lookup, Gathering gathering, Addresses addresses) {
    this.incidents = incidents;
    this.lookup = lookup;
    this.gathering = gathering;
    this.addresses = addresses;
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
    QueryParameters query = QueryParameters.of(context, ONE);
    DomainFilter domains = DomainFilter.of(query);
    String id = context.pathParam("id");
    List<IncidentRow> found = incidents.withId(id);
    // Ids may hold dots: one that is really called so comes first.
    if (found.isEmpty() && id.endsWith(MARKDOWN)) {
      markdown(context, id.substring(0, id.length() - MARKDOWN.length()), domains);
    } else {
      lookup.answer(context, lookup.one("incident " + id, found, domains).json());
    }
  }

  private void markdown(Context context, String id, DomainFilter domains) {
    IncidentRow row = lookup.one("incident " + id, incidents.withId(id), domains);
    Optional<String> address = addresses.incident(context, row);
    context.future(
        () ->
            gathering
                .of(row)
                .thenAcceptAsync(
                    snapshot ->
                        context
                            .contentType("text/markdown; charset=utf-8")
                            .header("Content-Disposition", FileName.inline(id, "md"))
                            .result(Markdown.of(snapshot, address))));
  }
}
