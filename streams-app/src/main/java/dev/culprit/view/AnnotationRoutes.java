package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** {@code /v1/annotations}, by onset. */
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
  private final Lookup lookup;

  AnnotationRoutes(Table<AnnotationRow> annotations, Lookup lookup) {
    this.annotations = annotations;
    this.lookup = lookup;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/annotations", this::list);
    routes.get("/v1/annotations/{id}", this::one);
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
    String what = "the annotation of anomaly " + id;
    AnnotationRow row =
        lookup
            .only(
                what,
                annotations.withId(id).stream()
                    .filter(one -> domains.matches(one.domain()))
                    .toList())
            .orElseThrow(() -> lookup.unknown(what));
    lookup.answer(context, row.json());
  }
}
