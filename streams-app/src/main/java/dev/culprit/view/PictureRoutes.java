package dev.culprit.view;

import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import dev.culprit.telling.Wish;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Set;

/** {@code /v1/graph/incidents/{id}.svg} and {@code .png}: an incident's graph for a chat. */
final class PictureRoutes implements Routes {
  private static final Set<String> KNOWN = known();
  // What an incident looks like changes with every revision: ask each time, send only what is new.
  private static final String ASK_AGAIN = "no-cache";

  private final Table<IncidentRow> incidents;
  private final Lookup lookup;
  private final Gathering gathering;
  private final Pictures pictures;

  PictureRoutes(
      Table<IncidentRow> incidents, Lookup lookup, Gathering gathering, Pictures pictures) {
    this.incidents = incidents;
    this.lookup = lookup;
    this.gathering = gathering;
    this.pictures = pictures;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    // Ids may hold dots, so that the ending is for us to find.
    routes.get("/v1/graph/incidents/{file}", this::picture);
  }

  private void picture(Context context) {
    String file = context.pathParam("file");
    int dot = file.lastIndexOf('.');
    String format = file.substring(dot + 1);
    if (dot < 1 || !(format.equals(Pictures.SVG) || format.equals(Pictures.PNG))) {
      throw new ProblemException(
          Problem.notFound("a picture is called like its incident, with .svg or .png at the end"));
    }
    String id = file.substring(0, dot);
    QueryParameters query = QueryParameters.of(context, KNOWN);
    Wish wish = Pictures.wish(query);
    IncidentRow incident =
        lookup.one("incident " + id, incidents.withId(id), DomainFilter.of(query));
    context.future(
        () ->
            gathering
                .of(incident, TimeRange.of(query))
                // Not on the thread that brought the last line: drawing takes a while.
                .thenAcceptAsync(
                    snapshot -> pictures.answer(context, snapshot, wish, format, id, ASK_AGAIN)));
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(Pictures.PARAMETERS);
    known.add(DomainFilter.ENVIRONMENT);
    known.add(DomainFilter.DOMAIN);
    return Set.copyOf(known);
  }
}
