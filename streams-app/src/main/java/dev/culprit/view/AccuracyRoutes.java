package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/accuracy}: verdicts, joined with the answers of which they speak. */
final class AccuracyRoutes implements Routes {
  private static final Set<String> PARAMETERS =
      Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, TimeRange.FROM, TimeRange.TO);

  private final Table<VerdictRow> verdicts;
  private final Table<AnnotationRow> annotations;

  AccuracyRoutes(Table<VerdictRow> verdicts, Table<AnnotationRow> annotations) {
    this.verdicts = verdicts;
    this.annotations = annotations;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/accuracy", this::accuracy);
  }

  private void accuracy(Context context) {
    QueryParameters query = QueryParameters.of(context, PARAMETERS);
    DomainFilter domains = DomainFilter.of(query);
    TimeRange range = TimeRange.of(query);
    Accuracy accuracy = new Accuracy();
    for (VerdictRow verdict :
        verdicts.all(row -> range.touches(row.place().at(), row.place().at()))) {
      Optional<AnnotationRow> answer = answerTo(verdict);
      String domain = answer.map(AnnotationRow::domain).orElse(verdict.domain());
      if (!domains.matches(domain)) {
        continue;
      }
      answer.ifPresentOrElse(
          row -> accuracy.add(verdict, Claim.of(row)), () -> accuracy.add(verdict));
    }
    Answer.json(context, 200, accuracy.json());
  }

  private Optional<AnnotationRow> answerTo(VerdictRow verdict) {
    DomainFilter named =
        new DomainFilter(
            Optional.of(verdict.domain()).filter(name -> !name.isEmpty()), Optional.empty());
    return annotations.withId(verdict.id()).stream()
        .filter(row -> named.matches(row.domain()))
        .findFirst();
  }
}
