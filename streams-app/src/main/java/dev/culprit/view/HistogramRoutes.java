package dev.culprit.view;

import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * {@code /v1/histogram}: changes, counted where a list of them would be too long to look at. Not
 * below {@code /v1/changes}, where every name may be the id of a change.
 */
final class HistogramRoutes implements Routes {
  private static final String LIMIT = "limit";
  private static final Set<String> PARAMETERS =
      ChangeFilter.parametersAnd(TimeRange.FROM, TimeRange.TO, LIMIT);
  private static final Duration NORMAL = Duration.ofHours(24);

  private final Table<ChangeRow> changes;
  private final InstantSource clock;

  HistogramRoutes(Table<ChangeRow> changes, InstantSource clock) {
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/histogram", this::histogram);
  }

  private void histogram(Context context) {
    QueryParameters query = QueryParameters.of(context, PARAMETERS);
    ChangeFilter filter = ChangeFilter.of(query);
    TimeRange range = TimeRange.of(query);
    Instant to = range.to().orElseGet(clock::instant);
    Instant from = range.from().orElseGet(() -> to.minus(NORMAL));
    if (!from.isBefore(to)) {
      throw new ProblemException(
          Problem.badParameter(TimeRange.FROM, from.toString(), "it lies before to, " + to));
    }
    ChangeHistogram histogram = new ChangeHistogram(from, to, query.limit());
    changes
        .all(row -> began(row, from, to))
        // Words are looked for outside of the table, which takes in nothing while it is being read.
        .stream()
        .filter(filter)
        .forEach(histogram::add);
    Answer.json(context, 200, histogram.json());
  }

  private static boolean began(ChangeRow row, Instant from, Instant to) {
    Instant at = row.place().at();
    return !at.isBefore(from) && at.isBefore(to);
  }
}
