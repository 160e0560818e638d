package dev.culprit.view.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.domain.Kind;
import dev.culprit.http.Answer;
import dev.culprit.http.Cursor;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /v1/graph/annotations}: a plain list for whoever draws graphs, such as Grafana's Infinity
 * data source. Pages are of incidents; the first has the changes too.
 */
final class GraphRoutes implements Routes {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String KINDS = "kinds";
  private static final Set<String> PARAMETERS =
      Set.of(FROM, TO, "environment", "service", KINDS, "limit", "cursor");

  static final Comparator<GraphIncident> NEWEST_FIRST =
      Comparator.comparing(GraphIncident::firstOnset)
          .reversed()
          .thenComparing(GraphIncident::id)
          .thenComparing(GraphIncident::domain);

  private final Happenings happenings;
  private final InstantSource clock;
  private final MarkJson json;

  GraphRoutes(Happenings happenings, InstantSource clock, MarkJson json) {
    this.happenings = happenings;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/graph/annotations", this::list);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, PARAMETERS);
    Wish wish = wish(query);
    Instant now = clock.instant();
    Optional<Cursor> after = query.cursor();
    List<GraphIncident> incidents =
        happenings
            .incidents(
                incident ->
                    wish.wants(incident, now)
                        && after.map(last -> isAfter(last, incident)).orElse(true))
            .stream()
            .sorted(NEWEST_FIRST)
            .toList();
    int shown = Math.min(query.limit(), incidents.size());
    List<GraphIncident> rest = incidents.subList(shown, incidents.size());
    if (!rest.isEmpty()) {
      GraphIncident last = incidents.get(shown - 1);
      context.header("Link", next(context, new Cursor(last.firstOnset(), last.id())));
    }
    List<GraphChange> suspects = List.of();
    List<GraphChange> others = List.of();
    if (after.isEmpty()) {
      Suspicions suspicions = new Suspicions(happenings.incidents(any -> true), wish::isNear);
      suspects = suspicions.changes(wish::wants);
      others = happenings.changes(change -> wish.wants(change) && !suspicions.include(change));
    }
    Answer.json(
        context,
        200,
        json.annotations(Marks.of(incidents.subList(0, shown), rest, suspects, others, now)));
  }

  private static boolean isAfter(Cursor last, GraphIncident incident) {
    int order = incident.firstOnset().compareTo(last.at());
    return order < 0 || (order == 0 && incident.id().compareTo(last.key()) > 0);
  }

  /** Relative, so that it is right behind any proxy. */
  private static String next(Context context, Cursor cursor) {
    List<String> parameters = new ArrayList<>();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor") && !name.isEmpty()) {
                values.forEach(value -> parameters.add(encoded(name) + "=" + encoded(value)));
              }
            });
    parameters.add("cursor=" + cursor.encode());
    return "<?" + String.join("&", parameters) + ">; rel=\"next\"";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Wish wish(QueryParameters query) {
    Instant from = moment(query, FROM);
    Instant to = moment(query, TO);
    if (to.isBefore(from)) {
      throw bad(TO, query.text(TO).orElse(""), "it lies before from; exchange the two");
    }
    return new Wish(from, to, query.text("environment"), query.text("service"), kinds(query));
  }

  private static Set<String> kinds(QueryParameters query) {
    Set<String> known = new TreeSet<>(Set.of("incident", "suspect"));
    for (Kind kind : Kind.values()) {
      known.add(kind.name().toLowerCase(Locale.ROOT));
    }
    Set<String> kinds = new TreeSet<>();
    query.text(KINDS).ifPresent(text -> Collections.addAll(kinds, text.strip().split("\\s*,\\s*")));
    for (String kind : kinds) {
      if (!known.contains(kind)) {
        throw bad(KINDS, kind, "it is a list, separated by commas, of " + String.join(", ", known));
      }
    }
    return kinds;
  }

  /** Grafana writes epoch milliseconds, people a time. */
  private static Instant moment(QueryParameters query, String name) {
    String text = query.text(name).orElse("");
    if (text.isEmpty()) {
      throw bad(
          name, "", "it must be given: epoch milliseconds, or a time like 2026-11-22T10:00:00Z");
    }
    if (!text.matches("\\d+")) {
      return query.instant(name).orElseThrow();
    }
    try {
      return Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException | DateTimeException e) {
      throw bad(name, text, "it is too large for epoch milliseconds");
    }
  }

  private static ProblemException bad(String name, String value, String remedy) {
    return new ProblemException(Problem.badParameter(name, value, remedy));
  }
}
