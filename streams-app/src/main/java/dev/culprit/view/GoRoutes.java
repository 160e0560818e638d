package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /go?fp=FINGERPRINT}: from an alert to the incident that it belongs to. The link stands in
 * the alert before there is an answer; until then a small page looks again every few seconds.
 */
final class GoRoutes implements Routes {
  private static final String FINGERPRINT = "fp";
  private static final String LOOKS = "looks";
  private static final int LONGEST_FINGERPRINT = 256;

  private final Table<AnnotationRow> annotations;
  private final Table<AnomalyRow> anomalies;

  GoRoutes(Table<AnnotationRow> annotations, Table<AnomalyRow> anomalies) {
    this.annotations = annotations;
    this.anomalies = anomalies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/go", this::go);
  }

  private void go(Context context) {
    QueryParameters query = QueryParameters.of(context, Set.of(FINGERPRINT, LOOKS));
    String fingerprint =
        query
            .text(FINGERPRINT)
            .filter(text -> text.length() <= LONGEST_FINGERPRINT)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.badParameter(
                            FINGERPRINT,
                            query.text(FINGERPRINT).orElse(""),
                            "it must be the fingerprint of an alert, or the id of an anomaly")));
    Optional<AnomalyRow> anomaly = anomaly(fingerprint);
    Optional<AnnotationRow> annotation =
        annotations.withId(anomaly.map(AnomalyRow::id).orElse(fingerprint)).stream().findFirst();
    if (annotation.isPresent()) {
      context
          .status(302)
          // Relative, so that it holds behind a proxy that adds a prefix.
          .header("Location", "incidents/" + encoded(annotation.get().incidentId()));
    } else {
      int looks =
          query
              .text(LOOKS)
              .filter(text -> text.matches("\\d{1,4}"))
              .map(Integer::valueOf)
              .orElse(0);
      context
          .status(202)
          .contentType("text/html; charset=utf-8")
          .result(
              WaitingPage.html(
                  fingerprint,
                  anomaly.isPresent(),
                  looks,
                  "?" + FINGERPRINT + "=" + encoded(fingerprint) + "&" + LOOKS + "="));
    }
  }

  /** By its id, else the newest with that label: an alert keeps its fingerprint when it returns. */
  private Optional<AnomalyRow> anomaly(String fingerprint) {
    Optional<AnomalyRow> byId = anomalies.withId(fingerprint).stream().findFirst();
    return byId.or(
        () -> anomalies.newest(row -> row.hasFingerprint(fingerprint), 1).stream().findFirst());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
