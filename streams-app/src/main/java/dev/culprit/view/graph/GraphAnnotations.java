package dev.culprit.view.graph;

import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;

/** Serves annotations to whoever draws graphs. */
public final class GraphAnnotations implements Routes {
  private final List<Routes> routes;

  /**
   * @param clock says what a reader's "now" and "an hour ago" mean
   * @param publicUrl where people reach Culprit, without a slash at its end; empty for no links
   */
  public GraphAnnotations(Happenings happenings, InstantSource clock, String publicUrl) {
    MarkJson json = new MarkJson(publicUrl);
    this.routes =
        List.of(
            new GraphRoutes(happenings, clock, json),
            new GraphiteRoutes(happenings, clock, json),
            new RenderRoutes(clock));
  }

  @Override
  public void addTo(RoutesConfig config) {
    routes.forEach(room -> room.addTo(config));
  }
}
