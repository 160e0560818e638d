package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  SeriesRoutes(Table<AnomalyRow> anomalies, Lookup lookup) {
    this.anomalies = anomalies;
    this.lookup = lookup;
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
    Answer.json(context, 200, carried(row, range));
  }

  private static ObjectNode carried(AnomalyRow row, TimeRange range) {
    ArrayNode points = row.points().json(range);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", points.isEmpty() ? "none" : "anomaly");
    JsonNode unit = row.json().tree().path("unit");
    if (unit.isTextual() && !points.isEmpty()) {
      json.set("unit", unit);
    }
    json.set("points", points);
    if (points.isEmpty()) {
      json.put(
          "note",
          row.points().isEmpty()
              ? "no samples came with this anomaly"
              : "none of the samples that came with this anomaly lies in the range");
    }
    return json;
  }
}
