package dev.culprit.page;

import dev.culprit.http.Access;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the page. Each of its addresses that a person may share is answered with the same
 * document, which shows what its own address says; anything else keeps its 404. The document is
 * nobody's secret: what it shows, its scripts ask for.
 */
public final class Page implements Routes {
  /** The addresses that the document's router knows. */
  private static final List<String> VIEWS =
      List.of("/", "/incidents", "/incidents/{id}", "/snapshots/{id}", "/changes", "/accuracy");

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final OwnModules own = OwnModules.read();
  private final Libraries libraries = Libraries.on(Page.class.getClassLoader());
  private final Map<Integer, Index> indexes = new ConcurrentHashMap<>();

  @Override
  public void addTo(RoutesConfig routes) {
    VIEWS.forEach(path -> routes.get(path, this::index, Access.OPEN));
    routes.get("/assets/{version}/<path>", this::ownModule, Access.OPEN);
    routes.get("/" + Libraries.FOLDER + "<path>", this::libraryModule, Access.OPEN);
  }

  private void index(Context context) {
    int depth = slashes(context.path()) - slashes(context.contextPath()) - 1;
    Index index = indexes.computeIfAbsent(depth, d -> Index.of(own, libraries, d));
    context
        .header("Content-Security-Policy", index.contentSecurityPolicy())
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-cache")
        .header("ETag", index.etag());
    if (index.etag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      send(context, index.asset());
    }
  }

  private static int slashes(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  private void ownModule(Context context) {
    String path = context.pathParam("path");
    // Another version is another file, which this process does not have.
    Optional<Asset> asset =
        context.pathParam("version").equals(own.version()) ? own.find(path) : Optional.empty();
    sendForEver(context, asset);
  }

  private void libraryModule(Context context) {
    sendForEver(context, libraries.find(context.pathParam("path")));
  }

  private static void sendForEver(Context context, Optional<Asset> asset) {
    Asset found =
        asset.orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound(
                        "there is no such file; if a page of an older Culprit asks, reload it")));
    context.header("Cache-Control", FOR_EVER);
    send(context, found);
  }

  private static void send(Context context, Asset asset) {
    context.header("Vary", "Accept-Encoding").contentType(asset.contentType());
    if (acceptsGzip(context)) {
      context.header("Content-Encoding", "gzip").result(asset.compressed());
    } else {
      context.result(asset.plain());
    }
  }

  private static boolean acceptsGzip(Context context) {
    return Optional.ofNullable(context.header("Accept-Encoding")).orElse("").contains("gzip");
  }
}
