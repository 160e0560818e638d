package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import dev.culprit.prometheus.Line;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /v1/series}: the line to draw for an anomaly. A query that came with it knows this very
 * metric, before and after; next best are the samples that came with it; a template only guesses.
 */
final class SeriesRoutes implements Routes {
  private static final String ANOMALY = "anomaly";
  private static final Set<String> PARAMETERS =
      Set.of(ANOMALY, DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, TimeRange.FROM, TimeRange.TO);

  private final Table<AnomalyRow> anomalies;
  private final Lookup lookup;
  private final Optional<PrometheusLines> prometheus;

  SeriesRoutes(Table<AnomalyRow> anomalies, Lookup lookup, Optional<PrometheusLines> prometheus) {
    this.anomalies = anomalies;
    this.lookup = lookup;
    this.prometheus = prometheus;
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
        () -> series(row, range).thenAccept(series -> Answer.json(context, 200, series.json())));
  }

  private CompletableFuture<Series> series(AnomalyRow row, TimeRange range) {
    JsonNode anomaly = row.json().tree();
    Optional<String> unit = Optional.of(anomaly.path("unit").asText()).filter(u -> !u.isEmpty());
    Series carried = Series.carried(row.points(), range, unit);
    TimeRange.Closed asked = range.around(row);
    return prometheus
        .flatMap(lines -> lines.labelled(anomaly, asked))
        .map(line -> line.thenApply(found -> Series.ofQuery(found, unit, carried)))
        .orElseGet(
            () ->
                carried.isEmpty()
                    ? templated(anomaly, asked, carried)
                    : CompletableFuture.completedFuture(carried));
  }

  /** What a template gives has the unit of its query, which is not known here. */
  private CompletableFuture<Series> templated(
      JsonNode anomaly, TimeRange.Closed asked, Series carried) {
    Optional<CompletableFuture<Line>> line =
        prometheus.flatMap(lines -> lines.templated(anomaly, asked));
    return line.map(found -> found.thenApply(one -> Series.ofQuery(one, Optional.empty(), carried)))
        .orElseGet(() -> CompletableFuture.completedFuture(carried));
  }
}
