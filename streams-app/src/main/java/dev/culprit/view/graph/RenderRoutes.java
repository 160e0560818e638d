package dev.culprit.view.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.Access;
import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else Grafana asks of a Graphite: the line that shows whether one answers ({@code /render}),
 * and which metrics, functions and tags there are. Here are events only, so there are none.
 */
final class RenderRoutes implements Routes {
  private static final int MOST_TARGETS = 20;

  /** Of the Graphite whose answers these are; Grafana decides by it what it may ask. */
  private static final String VERSION = "1.1.8";

  private final InstantSource clock;
  private final RequestBodies bodies = new RequestBodies(8, Duration.ofSeconds(10));

  RenderRoutes(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/render", context -> render(context, context.queryParamMap()));
    routes.post("/render", context -> render(context, form(context)), Access.READ);
    routes.get("/metrics/find", RenderRoutes::none);
    routes.post("/metrics/find", RenderRoutes::none, Access.READ);
    routes.get("/tags/autoComplete/tags", RenderRoutes::none);
    routes.get("/tags/autoComplete/values", RenderRoutes::none);
    routes.get(
        "/metrics/expand",
        context -> {
          var body = JsonNodeFactory.instance.objectNode();
          body.putArray("results");
          Answer.json(context, 200, body);
        });
    routes.get(
        "/functions", context -> Answer.json(context, 200, JsonNodeFactory.instance.objectNode()));
    routes.get("/version", context -> context.contentType("text/plain").result(VERSION));
  }

  private static void none(Context context) {
    Answer.json(context, 200, JsonNodeFactory.instance.arrayNode());
  }

  private void render(Context context, Map<String, List<String>> parameters) {
    List<String> targets = parameters.getOrDefault("target", List.of());
    if (targets.size() > MOST_TARGETS) {
      throw bad("target", targets.size() + " times", "at most " + MOST_TARGETS + " are drawn");
    }
    Instant now = clock.instant();
    Instant until = GraphiteRoutes.time("until", first(parameters, "until", "now"), now);
    Instant from = GraphiteRoutes.time("from", first(parameters, "from", "-1d"), now);
    ArrayNode series = JsonNodeFactory.instance.arrayNode();
    for (String target : targets) {
      series.add(
          ConstantLine.parse(target)
              .orElseThrow(
                  () ->
                      bad(
                          "target",
                          target,
                          "Culprit keeps events and no metrics: leave the query empty and filter by"
                              + " tags"))
              .series(from, until));
    }
    Answer.json(context, 200, series);
  }

  /** The query comes first: Grafana sends some parameters there, and the rest as a form. */
  private Map<String, List<String>> form(Context context) throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    context.queryParamMap().forEach((name, values) -> all.put(name, new ArrayList<>(values)));
    String body = new String(bodies.read(context), UTF_8);
    for (String pair : body.split("&")) {
      int end = pair.indexOf('=');
      if (end > 0) {
        try {
          all.computeIfAbsent(
                  URLDecoder.decode(pair.substring(0, end), UTF_8), name -> new ArrayList<>())
              .add(URLDecoder.decode(pair.substring(end + 1), UTF_8));
        } catch (IllegalArgumentException e) {
          throw bad("body", pair, "it is a form: name=value pairs with % and two hex digits");
        }
      }
    }
    return all;
  }

  private static String first(Map<String, List<String>> all, String name, String ifAbsent) {
    return all.getOrDefault(name, List.of()).stream().findFirst().orElse(ifAbsent);
  }

  private static ProblemException bad(String name, String value, String remedy) {
    return new ProblemException(Problem.badParameter(name, value, remedy));
  }
}
