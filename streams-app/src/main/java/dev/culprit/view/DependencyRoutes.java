package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** {@code /v1/dependencies}, by id: the edges of the graph at a moment. */
final class DependencyRoutes implements Routes {
  private static final String AT = "at";
  private static final Set<String> LIST =
      Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, AT, "limit", "cursor");

  private final Edges edges;
  private final InstantSource clock;

  /**
   * @param clock says what holds now, where no moment was asked for
   */
  DependencyRoutes(Edges edges, InstantSource clock) {
    this.edges = edges;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/dependencies", this::list);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, LIST);
    DomainFilter domains = DomainFilter.of(query);
    Instant at = query.instant(AT).orElseGet(clock::instant);
    Page page =
        edges
            .dependencies()
            .page(row -> edges.has(row, at, domains), query.cursor(), query.limit());
    Answer.json(context, 200, page.json("dependencies"));
  }
}
