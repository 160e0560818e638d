package dev.culprit.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;

/** Shows what was refused of late. */
public final class RefusalRoutes implements Routes {
  private final Refusals refusals;

  public RefusalRoutes(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/intake/refusals", context -> Answer.json(context, 200, json()), Access.ADMIN);
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("refusals");
    for (Refusals.Refusal refusal : refusals.newest()) {
      list.addObject()
          .put("at", refusal.at().toString())
          .put("principal", refusal.principal())
          .put("method", refusal.method())
          .put("path", refusal.path())
          .put("status", refusal.status())
          .put("reason", refusal.reason());
    }
    return json;
  }
}
