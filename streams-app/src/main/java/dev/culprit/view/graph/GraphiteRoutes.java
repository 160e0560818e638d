package dev.culprit.view.graph;

import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code /events/get_data}, as Graphite answers it: what has its moment from the one time to the
 * other, in whole seconds, and all of the tags.
 */
final class GraphiteRoutes implements Routes {
  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final String TAGS = "tags";
  private static final String SET = "set";
  private static final Set<String> PARAMETERS = Set.of(FROM, UNTIL, TAGS, SET);
  private static final int MOST_INCIDENTS = 100;

  private final Happenings happenings;
  private final InstantSource clock;
  private final MarkJson json;

  GraphiteRoutes(Happenings happenings, InstantSource clock, MarkJson json) {
    this.happenings = happenings;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/events/get_data", this::events);
  }

  private void events(Context context) {
    QueryParameters query = QueryParameters.of(context, PARAMETERS);
    Instant now = clock.instant();
    Instant from = time(query, FROM, now, Instant.EPOCH);
    Instant until = time(query, UNTIL, now, now);
    Predicate<Instant> within =
        moment -> {
          Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
          return !second.isBefore(from) && !second.isAfter(until);
        };
    TagFilter tags = tags(query);
    Predicate<GraphChange> wanted =
        change -> within.test(change.startedAt()) && tags.wants(change::tags);
    List<GraphIncident> incidents =
        happenings
            .incidents(incident -> within.test(incident.firstOnset()) && tags.wants(incident::tags))
            .stream()
            .sorted(GraphRoutes.NEWEST_FIRST)
            .toList();
    int shown = Math.min(MOST_INCIDENTS, incidents.size());
    Suspicions suspicions =
        new Suspicions(
            happenings.incidents(any -> true), suspect -> within.test(suspect.startedAt()));
    Answer.json(
        context,
        200,
        json.events(
            Marks.of(
                incidents.subList(0, shown),
                incidents.subList(shown, incidents.size()),
                suspicions.changes(wanted),
                happenings.changes(change -> wanted.test(change) && !suspicions.include(change)),
                now)));
  }

  private static Instant time(QueryParameters query, String name, Instant now, Instant ifNotGiven) {
    return query.text(name).map(text -> time(name, text, now)).orElse(ifNotGiven);
  }

  /** A time of Graphite's, or a problem that says what one looks like. */
  static Instant time(String name, String text, Instant now) {
    return GraphiteTime.parse(text, now)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.badParameter(
                        name,
                        text,
                        "it is epoch seconds, now, -1h, -30min, 10:00_20261122, 20261122 or the like")));
  }

  private static TagFilter tags(QueryParameters query) {
    List<String> words =
        query.text(TAGS).stream().flatMap(text -> Stream.of(text.strip().split("\\s+"))).toList();
    String set = query.oneOf(SET, Set.of("union", "intersection")).orElse("intersection");
    return new TagFilter(words, set.equals("union"));
  }
}
