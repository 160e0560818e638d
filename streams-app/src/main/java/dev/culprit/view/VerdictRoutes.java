package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/verdicts}, by the moment of the decision. */
final class VerdictRoutes implements Routes {
  private static final Set<String> LIST =
      Set.of(
          DomainFilter.ENVIRONMENT,
          DomainFilter.DOMAIN,
          "anomaly",
          TimeRange.FROM,
          TimeRange.TO,
          "limit",
          "cursor");

  private final Table<VerdictRow> verdicts;

  VerdictRoutes(Table<VerdictRow> verdicts) {
    this.verdicts = verdicts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/verdicts", this::list);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, LIST);
    DomainFilter domains = DomainFilter.of(query);
    Optional<String> anomaly = query.text("anomaly");
    TimeRange range = TimeRange.of(query);
    Page page =
        verdicts.page(
            row ->
                anomaly.map(row.id()::equals).orElse(true)
                    && domains.covers(row.domain())
                    && range.touches(row.place().at(), row.place().at()),
            query.cursor(),
            query.limit());
    Answer.json(context, 200, page.json());
  }
}
