package dev.culprit.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Access;
import dev.culprit.http.Answer;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the process should be restarted ({@code /healthz}) and whether it answers ({@code
 * /readyz}).
 */
final class HealthRoutes implements Routes {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final BooleanSupplier alive;
  private final Map<String, Supplier<Optional<String>>> parts;

  /**
   * @param parts by name, each saying why it is not ready
   */
  HealthRoutes(BooleanSupplier alive, Map<String, Supplier<Optional<String>>> parts) {
    this.alive = alive;
    this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/healthz",
        context -> {
          boolean lives = alive.getAsBoolean();
          Answer.json(
              context,
              lives ? OK : UNAVAILABLE,
              JsonNodeFactory.instance.objectNode().put("alive", lives));
        },
        Access.OPEN);
    routes.get(
        "/readyz",
        context -> {
          ObjectNode body = readiness();
          Answer.json(context, body.path("ready").asBoolean() ? OK : UNAVAILABLE, body);
        },
        Access.OPEN);
  }

  private ObjectNode readiness() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode notReady = JsonNodeFactory.instance.objectNode();
    parts.forEach((name, part) -> part.get().ifPresent(reason -> notReady.put(name, reason)));
    body.put("ready", notReady.isEmpty());
    if (!notReady.isEmpty()) {
      body.set("notReady", notReady);
    }
    return body;
  }
}
