package dev.culprit.view;

import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** {@code /v1/anomalies/{id}}: what was reported, but for its samples. */
final class AnomalyRoutes implements Routes {
  private static final Set<String> ONE = Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN);

  private final Table<AnomalyRow> anomalies;
  private final Lookup lookup;

  AnomalyRoutes(Table<AnomalyRow> anomalies, Lookup lookup) {
    this.anomalies = anomalies;
    this.lookup = lookup;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/anomalies/{id}", this::one);
  }

  private void one(Context context) {
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    String id = context.pathParam("id");
    lookup.answer(context, lookup.one("anomaly " + id, anomalies.withId(id), domains).json());
  }
}
