package dev.culprit.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.demo.play.Episode;
import dev.culprit.demo.shop.Shop;

/** The dependency graph of a shop in its public form. */
final class DependencyRecord {
  private DependencyRecord() {}

  static ArrayNode of(Episode episode) {
    ArrayNode edges = JsonNodeFactory.instance.arrayNode();
    for (Shop.Edge edge : Shop.EDGES) {
      edges
          .addObject()
          .put("id", episode.environment() + "/" + edge.caller() + "-" + edge.callee())
          .put("environment", episode.environment())
          .put("type", edge.database() ? "database" : "call")
          .put("caller", edge.caller())
          .put("callee", edge.callee());
    }
    return edges;
  }
}
