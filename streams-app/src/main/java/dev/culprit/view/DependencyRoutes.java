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

  private final Table<DependencyRow> dependencies;
  private final Table<RetractionRow> retractions;
  private final InstantSource clock;

  /**
   * @param clock says what holds now, where no moment was asked for
   */
  DependencyRoutes(
      Table<DependencyRow> dependencies, Table<RetractionRow> retractions, InstantSource clock) {
    this.dependencies = dependencies;
    this.retractions = retractions;
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
        dependencies.page(
            row ->
                domains.covers(row.domain())
                    && row.isValidAt(at)
                    && !isRetracted(row)
                    && !isSuperseded(row, domains),
            query.cursor(),
            query.limit());
    Answer.json(context, 200, page.json("dependencies"));
  }

  private boolean isRetracted(DependencyRow row) {
    return retractions.withId(row.id()).stream()
        .anyMatch(retraction -> !row.recordedAt().isAfter(retraction.at()));
  }

  /**
   * In a domain, the newest version of an id counts, those for every domain included. Where several
   * domains were asked for, a version for every domain is shown beside those of single ones.
   */
  private boolean isSuperseded(DependencyRow row, DomainFilter domains) {
    return dependencies.versions(row.id()).stream()
        .filter(other -> row.domain().isEmpty() ? domains.names(other.domain()) : isOfAll(other))
        .anyMatch(other -> other.isNewerThan(row));
  }

  private static boolean isOfAll(DependencyRow row) {
    return row.domain().isEmpty();
  }
}
