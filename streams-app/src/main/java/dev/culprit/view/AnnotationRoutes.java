package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** {@code /v1/annotations}, by onset, and what was said before. */
final class AnnotationRoutes implements Routes {
  private static final Set<String> LIST =
      Set.of(
          DomainFilter.ENVIRONMENT,
          DomainFilter.DOMAIN,
          "service",
          "incident",
          TimeRange.FROM,
          TimeRange.TO,
          "limit",
          "cursor");
  private static final Set<String> ONE = Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN);

  private final Table<AnnotationRow> annotations;
  private final Table<RevisionsRow> revisions;
  private final Lookup lookup;

  AnnotationRoutes(Table<AnnotationRow> annotations, Table<RevisionsRow> revisions, Lookup lookup) {
    this.annotations = annotations;
    this.revisions = revisions;
    this.lookup = lookup;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/annotations", this::list);
    routes.get("/v1/annotations/{id}", this::one);
    routes.get("/v1/annotations/{id}/revisions", this::revisions);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, LIST);
    AnnotationFilter filter = AnnotationFilter.of(query);
    TimeRange range = TimeRange.of(query);
    Page page =
        annotations.page(
            row -> filter.test(row) && range.touches(row.place().at(), row.place().at()),
            query.cursor(),
            query.limit());
    Answer.json(context, 200, page.json());
  }

  private void one(Context context) {
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    String id = context.pathParam("id");
    lookup.answer(context, lookup.one(of(id), annotations.withId(id), domains).json());
  }

  private void revisions(Context context) {
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    String id = context.pathParam("id");
    lookup.answer(context, lookup.one(of(id), revisions.withId(id), domains).json());
  }

  private static String of(String anomalyId) {
    return "the annotation of anomaly " + anomalyId;
  }
}
