package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Says which names join nothing. */
final class NameRoutes implements Routes {
  private static final int MOST = 500;

  private final NameIndex names;

  NameRoutes(NameIndex names) {
    this.names = names;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/unmatched", this::list);
  }

  private void list(Context context) {
    QueryParameters.of(context, Set.of());
    List<Unmatched> all = names.unmatched();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("unmatched");
    all.stream().limit(MOST).forEach(one -> array.add(one.json()));
    Answer.json(context, 200, json.put("count", all.size()));
  }
}
