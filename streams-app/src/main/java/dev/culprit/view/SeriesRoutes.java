package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** {@code /v1/series}: the line to draw for an anomaly. */
final class SeriesRoutes implements Routes {
  private static final String ANOMALY = "anomaly";
  private static final Set<String> PARAMETERS =
      Set.of(ANOMALY, DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, TimeRange.FROM, TimeRange.TO);

  private final Table<AnomalyRow> anomalies;
  private final Lookup lookup;
  private final Lines lines;

  SeriesRoutes(Table<AnomalyRow> anomalies, Lookup lookup, Lines lines) {
    this.anomalies = anomalies;
    this.lookup = lookup;
    this.lines = lines;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/series", this::series);
  }

  private void series(Context context) {
    QueryParameters query = QueryParameters.of(context, PARAMETERS);
    String id =
        query
            .text(ANOMALY)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.badParameter(ANOMALY, "", "it must be the id of an anomaly")));
    TimeRange range = TimeRange.of(query);
    AnomalyRow row = lookup.one("anomaly " + id, anomalies.withId(id), DomainFilter.of(query));
    context.future(
        () -> lines.of(row, range).thenAccept(series -> Answer.json(context, 200, series.json())));
  }
}
